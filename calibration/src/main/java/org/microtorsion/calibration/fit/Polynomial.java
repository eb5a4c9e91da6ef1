package org.microtorsion.calibration.fit;

import java.util.List;

/// y = Σ cₖ xᵏ, with a name for each coefficient from the lowest power upwards.
///
/// @param parameterNames names of the coefficients
/// @param lowestPower the power of x that the first of them stands before, not negative
public record Polynomial(List<String> parameterNames, int lowestPower)
    implements CurveModel, PreciseColumns {
  /// y = offset + slope x.
  public static final Polynomial LINE = new Polynomial(List.of("offset", "slope"));

  /// y = slope x.
  public static final Polynomial LINE_THROUGH_ZERO = new Polynomial(List.of("slope"), 1);

  /// y = offset + slope x + curvature x².
  public static final Polynomial PARABOLA = new Polynomial(List.of("offset", "slope", "curvature"));

  public Polynomial {
    parameterNames = List.copyOf(parameterNames);
    if (parameterNames.isEmpty()) {
      throw new IllegalArgumentException("parameterNames: expected at least one, found none");
    }
    if (lowestPower < 0) {
      throw new IllegalArgumentException(
          "lowestPower: expected a number not below zero, found " + lowestPower);
    }
  }

  /// A polynomial that begins with its constant.
  public Polynomial(List<String> parameterNames) {
    this(parameterNames, 0);
  }

  @Override
  public double evaluate(double x, double[] parameters, double[] gradient) {
    double power = Math.pow(x, lowestPower);
    double sum = 0;
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] = power;
      sum += parameters[k] * power;
      power *= x;
    }
    return sum;
  }

  @Override
  public boolean linear() {
    return true;
  }

  @Override
  public void columns(double x, double[] high, double[] low) {
    double power = 1;
    double rest = 0;
    for (int k = -lowestPower; k < high.length; k++) {
      if (k >= 0) {
        high[k] = power;
        low[k] = rest;
      }
      double product = power * x;
      double error = Math.fma(power, x, -product) + rest * x;
      power = product + error;
      rest = error - (power - product);
    }
  }
}
