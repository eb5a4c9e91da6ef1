package org.microtorsion.calibration.torque;

import java.util.OptionalDouble;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The budget's interval beside that of the propagated distributions (JCGM 101:2008, clause 8).
///
/// @param estimate mean and standard deviation of the draws
/// @param lower95NewtonMetresPerAmpere 2.5 % of the draws lie below
/// @param upper95NewtonMetresPerAmpere 2.5 % of the draws lie above
/// @param lowerDifferenceNewtonMetresPerAmpere |y − U − lower end|
/// @param upperDifferenceNewtonMetresPerAmpere |y + U − upper end|
/// @param toleranceNewtonMetresPerAmpere half a unit of the last of two significant digits of u(y)
/// @param drawingErrorNewtonMetresPerAmpere two standard deviations by which an end of the drawn
///   interval is off, because draws are so many and no more; empty where it is not stated
/// @param drawCount how many draws
public record MonteCarloCheck(
    Estimate estimate,
    double lower95NewtonMetresPerAmpere,
    double upper95NewtonMetresPerAmpere,
    double lowerDifferenceNewtonMetresPerAmpere,
    double upperDifferenceNewtonMetresPerAmpere,
    double toleranceNewtonMetresPerAmpere,
    OptionalDouble drawingErrorNewtonMetresPerAmpere,
    int drawCount) {
  private static final double TAIL_PROBABILITY = 0.025;

  /// Of a normal distribution of unit variance where it leaves 2.5 % beyond.
  private static final double DENSITY_THERE = 0.05844507;

  /// Whether both ends agree within the tolerance and what drawing leaves open, which validates the
  /// budget.
  public boolean agrees() {
    return largestDifferenceNewtonMetresPerAmpere()
        <= toleranceNewtonMetresPerAmpere + drawingErrorNewtonMetresPerAmpere.orElse(0);
  }

  /// The larger of the differences of both ends.
  public double largestDifferenceNewtonMetresPerAmpere() {
    return Math.max(lowerDifferenceNewtonMetresPerAmpere, upperDifferenceNewtonMetresPerAmpere);
  }

  /// Twice √(p (1 − p)/n)/f, the standard deviation of a percentile of n draws.
  static double drawingError(double standardUncertainty, int drawCount) {
    return 2
        * standardUncertainty
        * Math.sqrt(TAIL_PROBABILITY * (1 - TAIL_PROBABILITY) / drawCount)
        / DENSITY_THERE;
  }

  /// δ = ½ · 10ˡ where u = c · 10ˡ and c has two digits (JCGM 101, 7.9.2).
  static double tolerance(double standardUncertainty) {
    return 0.5 * Math.pow(10, Math.floor(Math.log10(standardUncertainty)) - 1);
  }
}
