package org.microtorsion.calibration.uncertainty;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.LeastSquaresResult;
import org.microtorsion.calibration.fit.Probabilities;

/// A value, its standard uncertainty, and the degrees of freedom behind that uncertainty (JCGM
/// 100:2008, annex G).
///
/// @param value best estimate, in the SI unit of the quantity
/// @param standardUncertainty one standard deviation, same unit, not negative
/// @param degreesOfFreedom at least 1; infinite where the uncertainty itself is taken as known
/// @param ends of the 95 % interval where it is not Student's about the value; null where it is
public record Estimate(
    double value, double standardUncertainty, double degreesOfFreedom, @Nullable Ends ends) {
  /// Ends of an interval that need not lie about its value.
  ///
  /// @param lower not above the upper one
  public record Ends(double lower, double upper) {
    public Ends {
      if (!(lower <= upper) || Double.isInfinite(lower) || Double.isInfinite(upper)) {
        throw new IllegalArgumentException(
            "ends: expected finite numbers in order, found " + lower + " and " + upper);
      }
    }
  }

  public Estimate {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value: expected a finite number, found " + value);
    }
    if (!(standardUncertainty >= 0) || Double.isInfinite(standardUncertainty)) {
      throw new IllegalArgumentException(
          "standardUncertainty: expected a finite number not below zero, found "
              + standardUncertainty);
    }
    if (!(degreesOfFreedom >= 1)) {
      throw new IllegalArgumentException(
          "degreesOfFreedom: expected at least 1, found " + degreesOfFreedom);
    }
  }

  /// An estimate with Student's interval.
  public Estimate(double value, double standardUncertainty, double degreesOfFreedom) {
    this(value, standardUncertainty, degreesOfFreedom, null);
  }

  /// The same with a 95 % interval of its own.
  public Estimate withInterval95(double lower, double upper) {
    return new Estimate(value, standardUncertainty, degreesOfFreedom, new Ends(lower, upper));
  }

  /// An estimate whose uncertainty is taken as known.
  public static Estimate of(double value, double standardUncertainty) {
    return new Estimate(value, standardUncertainty, Double.POSITIVE_INFINITY);
  }

  /// A value without uncertainty: a definition, or a setting.
  public static Estimate exact(double value) {
    return of(value, 0);
  }

  /// A fitted parameter with the standard uncertainty and degrees of freedom of its fit.
  public static Estimate of(LeastSquaresResult fit, String parameter) {
    return new Estimate(
        fit.value(parameter), fit.standardUncertainty(parameter), fit.degreesOfFreedom());
  }

  /// The estimate multiplied by an exact factor.
  public Estimate scaledBy(double factor) {
    Estimate scaled =
        new Estimate(value * factor, standardUncertainty * Math.abs(factor), degreesOfFreedom);
    return ends == null
        ? scaled
        : scaled.withInterval95(
            Math.min(factor * ends.lower, factor * ends.upper),
            Math.max(factor * ends.lower, factor * ends.upper));
  }

  /// Half width of the interval about the value that holds the true one with the given probability,
  /// by Student's t.
  public double halfWidth(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "probability: expected a number between 0 and 1, found " + probability);
    }
    return coverageFactor(probability) * standardUncertainty;
  }

  private double coverageFactor(double probability) {
    if (probability == 0.95 && degreesOfFreedom > 1e6) {
      return 1.959963984540054;
    }
    return Probabilities.studentQuantile((1 + probability) / 2, degreesOfFreedom);
  }

  /// Lower end of the 95 % interval.
  public double lower95() {
    return ends == null ? value - halfWidth(0.95) : ends.lower;
  }

  /// Upper end of the 95 % interval.
  public double upper95() {
    return ends == null ? value + halfWidth(0.95) : ends.upper;
  }

  /// Whether the 95 % interval holds the number.
  public boolean covers(double number) {
    return number >= lower95() && number <= upper95();
  }

  /// Standard uncertainty over the magnitude of the value.
  public double relativeUncertainty() {
    return standardUncertainty / Math.abs(value);
  }
}
