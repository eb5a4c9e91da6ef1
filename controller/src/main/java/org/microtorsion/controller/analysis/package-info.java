/// What a torque-angle curve says about the sample: elastic slope, yield, surface layer, fracture.
///
/// The estimates and their uncertainties are derived in `docs/theory/estimation.md`.
@NullMarked
package org.microtorsion.controller.analysis;

import org.jspecify.annotations.NullMarked;
