/// From coil current to torque.
@NullMarked
package org.microtorsion.calibration.torque;

import org.jspecify.annotations.NullMarked;
