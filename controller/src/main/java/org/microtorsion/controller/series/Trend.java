package org.microtorsion.controller.series;

import java.util.List;
import org.microtorsion.calibration.fit.SlopedCurveModel;

/// A law over a series: y against x with one or two parameters.
///
/// Those that a Gauss step could lead astray are written so that they are straight in their
/// parameters or in the logarithms of them.
public enum Trend implements SlopedCurveModel {
  /// y = c.
  CONSTANT("constant") {
    @Override
    public double evaluate(double x, double[] p, double[] gradient) {
      gradient[0] = 1;
      return p[0];
    }

    @Override
    public double slope(double x, double[] p) {
      return 0;
    }

    @Override
    double[] start(double[] x, double[] y) {
      return new double[] {mean(y)};
    }
  },
  /// y = b x: a line through the origin.
  PROPORTIONAL("proportional") {
    @Override
    public double evaluate(double x, double[] p, double[] gradient) {
      gradient[0] = x;
      return p[0] * x;
    }

    @Override
    public double slope(double x, double[] p) {
      return p[0];
    }

    @Override
    double[] start(double[] x, double[] y) {
      return new double[] {mean(y) / mean(x)};
    }
  },
  /// y = a + b x.
  LINE("line") {
    @Override
    public double evaluate(double x, double[] p, double[] gradient) {
      gradient[0] = 1;
      gradient[1] = x;
      return p[0] + p[1] * x;
    }

    @Override
    public double slope(double x, double[] p) {
      return p[1];
    }

    @Override
    double[] start(double[] x, double[] y) {
      return straight(x, y);
    }
  },
  /// y = y∞ (1 − d/x), written y∞ − c/x: a softening in proportion to surface over volume. Below d
  /// it would be negative and says nothing.
  SURFACE_TO_VOLUME("surface-to-volume") {
    @Override
    public double evaluate(double x, double[] p, double[] gradient) {
      gradient[0] = 1;
      gradient[1] = -1 / x;
      return p[0] - p[1] / x;
    }

    @Override
    public double slope(double x, double[] p) {
      return p[1] / (x * x);
    }

    @Override
    double[] start(double[] x, double[] y) {
      double[] line = straight(reciprocals(x), y);
      return new double[] {line[0], -line[1]};
    }
  },
  /// 1/y = (1 + d/x)/y∞, written 1/y = c + e/x: a soft surface in series with the core, as where
  /// the stress is the same in both (Eq. 7 of the paper).
  SURFACE_IN_SERIES("surface-in-series") {
    @Override
    public double evaluate(double x, double[] p, double[] gradient) {
      double y = 1 / (p[0] + p[1] / x);
      gradient[0] = -y * y;
      gradient[1] = -y * y / x;
      return y;
    }

    @Override
    public double slope(double x, double[] p) {
      double y = 1 / (p[0] + p[1] / x);
      return y * y * p[1] / (x * x);
    }

    @Override
    double[] start(double[] x, double[] y) {
      return straight(reciprocals(x), reciprocals(y));
    }
  },
  /// y = y₁₀₀ (x/100 µm)ᵐ, written ln y = a + m ln(x/100 µm).
  POWER_LAW("power-law") {
    @Override
    public double evaluate(double x, double[] p, double[] gradient) {
      double log = Math.log(x / REFERENCE_METRES);
      double y = Math.exp(p[0] + p[1] * log);
      gradient[0] = y;
      gradient[1] = y * log;
      return y;
    }

    @Override
    public double slope(double x, double[] p) {
      return p[1] / x * Math.exp(p[0] + p[1] * Math.log(x / REFERENCE_METRES));
    }

    @Override
    double[] start(double[] x, double[] y) {
      double[] logX = new double[x.length];
      double[] logY = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        logX[i] = Math.log(x[i] / REFERENCE_METRES);
        logY[i] = Math.log(y[i]);
      }
      return straight(logX, logY);
    }
  };

  /// In the middle of the wires that are drawn.
  static final double REFERENCE_METRES = 100e-6;

  private final String code;

  Trend(String code) {
    this.code = code;
  }

  /// Its name in results.
  public String code() {
    return code;
  }

  @Override
  public List<String> parameterNames() {
    return switch (this) {
      case CONSTANT -> List.of("value");
      case PROPORTIONAL -> List.of("slope");
      case LINE -> List.of("intercept", "slope");
      case SURFACE_TO_VOLUME -> List.of("bulk", "softening");
      case SURFACE_IN_SERIES -> List.of("bulkCompliance", "surfaceCompliance");
      case POWER_LAW -> List.of("logValueAt100um", "exponent");
    };
  }

  /// Where a fit begins.
  abstract double[] start(double[] x, double[] y);

  /// Whether its values are positive by their nature, and an interval so too.
  boolean positive() {
    return this == POWER_LAW || this == SURFACE_IN_SERIES;
  }

  private static double mean(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum / numbers.length;
  }

  private static double[] reciprocals(double[] numbers) {
    double[] result = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      result[i] = 1 / numbers[i];
    }
    return result;
  }

  /// Intercept and slope of the line by unweighted least squares.
  private static double[] straight(double[] x, double[] y) {
    double middleX = mean(x);
    double middleY = mean(y);
    double sxx = 0;
    double sxy = 0;
    for (int i = 0; i < x.length; i++) {
      sxx += (x[i] - middleX) * (x[i] - middleX);
      sxy += (x[i] - middleX) * (y[i] - middleY);
    }
    double slope = sxx == 0 ? 0 : sxy / sxx;
    return new double[] {middleY - slope * middleX, slope};
  }
}
