package org.microtorsion.calibration.angle;

import java.util.List;
import org.microtorsion.calibration.fit.CurveModel;
import org.microtorsion.calibration.fit.LeastSquares;
import org.microtorsion.calibration.fit.LeastSquaresResult;
import org.microtorsion.calibration.fit.Observations;

/// What an encoder shows too much, once and twice a turn: e(θ) = c₁ cos θ + s₁ sin θ + c₂ cos 2θ +
/// s₂ sin 2θ.
///
/// The first order comes of a disc that is not centred on its shaft, the second of a tilted or oval
/// one. θ is the true angle from the encoder's own zero. The methods allocate nothing.
///
/// @param firstCosineRadians c₁
/// @param firstSineRadians s₁
/// @param secondCosineRadians c₂
/// @param secondSineRadians s₂
public record HarmonicError(
    double firstCosineRadians,
    double firstSineRadians,
    double secondCosineRadians,
    double secondSineRadians) {
  /// An encoder without error.
  public static final HarmonicError NONE = new HarmonicError(0, 0, 0, 0);

  /// A slope de/dθ of this much would let neighbouring angles look alike.
  private static final double LARGEST_SLOPE_RATIO = 0.1;

  private static final int CORRECTION_STEPS = 4;

  public HarmonicError {
    double slope =
        Math.hypot(firstCosineRadians, firstSineRadians)
            + 2 * Math.hypot(secondCosineRadians, secondSineRadians);
    if (!(slope < LARGEST_SLOPE_RATIO)) {
      throw new IllegalArgumentException(
          "harmonic error: expected an error whose slope stays below "
              + LARGEST_SLOPE_RATIO
              + ", found "
              + slope);
    }
  }

  /// The error at a true angle.
  public double errorRadians(double trueAngleRadians) {
    double sine = Math.sin(trueAngleRadians);
    double cosine = Math.cos(trueAngleRadians);
    // cos 2θ = 1 − 2 sin² θ, sin 2θ = 2 sin θ cos θ
    return firstCosineRadians * cosine
        + firstSineRadians * sine
        + secondCosineRadians * (1 - 2 * sine * sine)
        + secondSineRadians * (2 * sine * cosine);
  }

  /// What the encoder shows at a true angle.
  public double shownAngleRadians(double trueAngleRadians) {
    return trueAngleRadians + errorRadians(trueAngleRadians);
  }

  /// The true angle behind a shown one: four steps of θ ← shown − e(θ), each of which divides the
  /// remaining error by the reciprocal of the error's slope.
  public double trueAngleRadians(double shownAngleRadians) {
    double angle = shownAngleRadians;
    for (int i = 0; i < CORRECTION_STEPS; i++) {
      angle = shownAngleRadians - errorRadians(angle);
    }
    return angle;
  }

  /// The harmonics that best explain shown less true angles; the result's parameters are `mean`,
  /// `firstCosine`, `firstSine`, `secondCosine` and `secondSine`, in radians.
  ///
  /// @param trueAgainstError true angles in radians as abscissas, shown less true as ordinates,
  ///   spread over a good part of a turn
  public static LeastSquaresResult regress(Observations trueAgainstError) {
    return LeastSquares.linear(Regression.INSTANCE, trueAgainstError);
  }

  /// The error that a regression found, without its mean, which is the encoder's zero.
  public static HarmonicError of(LeastSquaresResult regression) {
    return new HarmonicError(
        regression.value("firstCosine"),
        regression.value("firstSine"),
        regression.value("secondCosine"),
        regression.value("secondSine"));
  }

  private enum Regression implements CurveModel {
    INSTANCE;

    @Override
    public List<String> parameterNames() {
      return List.of("mean", "firstCosine", "firstSine", "secondCosine", "secondSine");
    }

    @Override
    public double evaluate(double x, double[] parameters, double[] gradient) {
      gradient[0] = 1;
      gradient[1] = Math.cos(x);
      gradient[2] = Math.sin(x);
      gradient[3] = Math.cos(2 * x);
      gradient[4] = Math.sin(2 * x);
      double sum = 0;
      for (int k = 0; k < gradient.length; k++) {
        sum += parameters[k] * gradient[k];
      }
      return sum;
    }

    @Override
    public boolean linear() {
      return true;
    }
  }
}
