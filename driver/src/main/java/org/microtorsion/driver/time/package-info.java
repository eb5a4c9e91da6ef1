/// The only place that reads the clock or sleeps.
@NullMarked
package org.microtorsion.driver.time;

import org.jspecify.annotations.NullMarked;
