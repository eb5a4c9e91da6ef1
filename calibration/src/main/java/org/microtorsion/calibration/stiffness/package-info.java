/// What twists beside the sample: the suspension and the load train.
@NullMarked
package org.microtorsion.calibration.stiffness;

import org.jspecify.annotations.NullMarked;
