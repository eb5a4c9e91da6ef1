/// A wire as the spring of a torsion pendulum: the period of a free decay gives its stiffness, and
/// so a shear modulus that owes nothing to the torque constant.
@NullMarked
package org.microtorsion.calibration.pendulum;

import org.jspecify.annotations.NullMarked;
