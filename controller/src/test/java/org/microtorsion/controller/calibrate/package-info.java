@NullMarked
package org.microtorsion.controller.calibrate;

import org.jspecify.annotations.NullMarked;
