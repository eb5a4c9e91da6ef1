/// Virtual time.
@NullMarked
package org.microtorsion.hardwaresim.time;

import org.jspecify.annotations.NullMarked;
