/// Lines and chips for tests: they read like the data sheets and fail on the byte that is not in
/// them.
@NullMarked
package org.microtorsion.driver.fake;

import org.jspecify.annotations.NullMarked;
