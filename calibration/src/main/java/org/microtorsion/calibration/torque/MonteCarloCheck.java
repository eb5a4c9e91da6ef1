package org.microtorsion.calibration.torque;

import org.microtorsion.calibration.uncertainty.Estimate;

/// The budget's interval beside that of the propagated distributions (JCGM 101:2008, clause 8).
///
/// @param estimate mean and standard deviation of the draws
/// @param lower95NewtonMetresPerAmpere 2.5 % of the draws lie below
/// @param upper95NewtonMetresPerAmpere 2.5 % of the draws lie above
/// @param lowerDifferenceNewtonMetresPerAmpere |y − U − lower end|
/// @param upperDifferenceNewtonMetresPerAmpere |y + U − upper end|
/// @param toleranceNewtonMetresPerAmpere half a unit of the last of two significant digits of u(y)
/// @param drawCount how many draws
public record MonteCarloCheck(
    Estimate estimate,
    double lower95NewtonMetresPerAmpere,
    double upper95NewtonMetresPerAmpere,
    double lowerDifferenceNewtonMetresPerAmpere,
    double upperDifferenceNewtonMetresPerAmpere,
    double toleranceNewtonMetresPerAmpere,
    int drawCount) {

  /// Whether both ends agree within the tolerance, which validates the budget.
  public boolean agrees() {
    return lowerDifferenceNewtonMetresPerAmpere <= toleranceNewtonMetresPerAmpere
        && upperDifferenceNewtonMetresPerAmpere <= toleranceNewtonMetresPerAmpere;
  }

  /// δ = ½ · 10ˡ where u = c · 10ˡ and c has two digits (JCGM 101, 7.9.2).
  static double tolerance(double standardUncertainty) {
    return 0.5 * Math.pow(10, Math.floor(Math.log10(standardUncertainty)) - 1);
  }
}
