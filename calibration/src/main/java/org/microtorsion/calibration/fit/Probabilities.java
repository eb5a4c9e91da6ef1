package org.microtorsion.calibration.fit;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/// Distribution functions and quantiles of the normal, Student, Fisher and χ² distributions.
public final class Probabilities {
  private static final double SQRT_2 = Math.sqrt(2);

  /// Above this many degrees of freedom Student's t equals the normal distribution to 10⁻⁷.
  private static final double NORMAL_FROM = 1e7;

  private Probabilities() {}

  /// P(Z > z) of the standard normal distribution.
  public static double normalUpper(double z) {
    return 0.5 * Erf.erfc(z / SQRT_2);
  }

  /// The z with P(Z ≤ z) equal to the given probability, strictly between 0 and 1.
  public static double normalQuantile(double probability) {
    requireProbability(probability);
    if (probability > 0.5) {
      return -normalQuantile(1 - probability);
    }
    // The library's inverse loses all digits far out, its erfc does not: Newton's steps on ln P,
    // from the tail's leading terms P ≈ exp(−z²/2) / (z √(2π)).
    double square = -2 * Math.log(probability);
    double z =
        probability < 1e-3
            ? Math.sqrt(square - Math.log(2 * Math.PI) - Math.log(square))
            : SQRT_2 * Erf.erfcInv(2 * probability);
    for (int i = 0; i < 8; i++) {
      double upper = normalUpper(z);
      double density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
      double step = upper / density * Math.log(upper / probability);
      z += step;
      if (Math.abs(step) < 1e-15 * Math.abs(z)) {
        break;
      }
    }
    return -z;
  }

  /// P(|t| > |value|) of Student's t.
  ///
  /// @param degreesOfFreedom positive, infinity for the normal distribution
  public static double studentTwoSided(double value, double degreesOfFreedom) {
    requireDegreesOfFreedom(degreesOfFreedom);
    if (degreesOfFreedom > NORMAL_FROM) {
      return 2 * normalUpper(Math.abs(value));
    }
    double x = degreesOfFreedom / (degreesOfFreedom + value * value);
    return Beta.regularizedBeta(x, degreesOfFreedom / 2, 0.5);
  }

  /// The t with P(T ≤ t) equal to the given probability, by Newton's method on the normal start of
  /// Cornish and Fisher.
  ///
  /// @param probability strictly between 0 and 1
  /// @param degreesOfFreedom at least 1, infinity for the normal distribution
  public static double studentQuantile(double probability, double degreesOfFreedom) {
    requireProbability(probability);
    requireDegreesOfFreedom(degreesOfFreedom);
    if (degreesOfFreedom > NORMAL_FROM) {
      return normalQuantile(probability);
    }
    double tail = 2 * Math.min(probability, 1 - probability);
    if (tail == 1) {
      return 0;
    }
    // Bisection in ln t keeps Newton inside its bracket whatever the degrees of freedom.
    double low = 0;
    double high = 1;
    while (studentTwoSided(high, degreesOfFreedom) > tail) {
      low = high;
      high *= 2;
    }
    double t = cornishFisher(-normalQuantile(tail / 2), degreesOfFreedom);
    for (int i = 0; i < 100; i++) {
      if (!(t > low && t < high)) {
        t = 0.5 * (low + high);
      }
      double excess = studentTwoSided(t, degreesOfFreedom) - tail;
      if (excess > 0) {
        low = t;
      } else {
        high = t;
      }
      double step = excess / (2 * studentDensity(t, degreesOfFreedom));
      t += step;
      if (Math.abs(step) <= 1e-13 * t) {
        break;
      }
    }
    return probability < 0.5 ? -t : t;
  }

  private static double cornishFisher(double z, double degreesOfFreedom) {
    double z3 = z * z * z;
    return z
        + (z3 + z) / (4 * degreesOfFreedom)
        + (5 * z3 * z * z + 16 * z3 + 3 * z) / (96 * degreesOfFreedom * degreesOfFreedom);
  }

  private static double studentDensity(double t, double degreesOfFreedom) {
    double half = degreesOfFreedom / 2;
    double logDensity =
        Gamma.logGamma(half + 0.5)
            - Gamma.logGamma(half)
            - 0.5 * Math.log(Math.PI * degreesOfFreedom)
            - (half + 0.5) * Math.log1p(t * t / degreesOfFreedom);
    return Math.exp(logDensity);
  }

  /// P(F > value) of Fisher's F.
  public static double fisherUpper(
      double value, double numeratorDegreesOfFreedom, double denominatorDegreesOfFreedom) {
    requireDegreesOfFreedom(numeratorDegreesOfFreedom);
    requireDegreesOfFreedom(denominatorDegreesOfFreedom);
    if (!(value > 0)) {
      return 1;
    }
    double x =
        denominatorDegreesOfFreedom
            / (denominatorDegreesOfFreedom + numeratorDegreesOfFreedom * value);
    return Beta.regularizedBeta(x, denominatorDegreesOfFreedom / 2, numeratorDegreesOfFreedom / 2);
  }

  /// P(χ² > value).
  public static double chiSquareUpper(double value, double degreesOfFreedom) {
    requireDegreesOfFreedom(degreesOfFreedom);
    return value > 0 ? Gamma.regularizedGammaQ(degreesOfFreedom / 2, value / 2) : 1;
  }

  private static void requireProbability(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "probability: expected a number between 0 and 1, found " + probability);
    }
  }

  private static void requireDegreesOfFreedom(double degreesOfFreedom) {
    if (!(degreesOfFreedom > 0)) {
      throw new IllegalArgumentException(
          "degreesOfFreedom: expected a positive number, found " + degreesOfFreedom);
    }
  }
}
