/// From encoder counts to angle, with the encoder's harmonic error taken out.
@NullMarked
package org.microtorsion.calibration.angle;

import org.jspecify.annotations.NullMarked;
