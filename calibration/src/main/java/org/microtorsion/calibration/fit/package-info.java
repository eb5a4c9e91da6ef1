/// Least squares with covariances, and the probability distributions that turn them into intervals.
@NullMarked
package org.microtorsion.calibration.fit;

import org.jspecify.annotations.NullMarked;
