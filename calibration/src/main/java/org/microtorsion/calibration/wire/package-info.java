/// The dimensions of a wire under torsion, from what a microscope shows.
@NullMarked
package org.microtorsion.calibration.wire;

import org.jspecify.annotations.NullMarked;
