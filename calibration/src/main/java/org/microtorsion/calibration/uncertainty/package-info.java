/// Values with what is known of their error: estimates, budgets, Monte Carlo.
@NullMarked
package org.microtorsion.calibration.uncertainty;

import org.jspecify.annotations.NullMarked;
