package org.microtorsion.calibration.fit;

import java.util.List;

/// y = Σ cₖ xᵏ, with a name for each coefficient from the constant upwards.
///
/// @param parameterNames names of c₀, c₁, …; the degree is one less than their number
public record Polynomial(List<String> parameterNames) implements CurveModel {
  /// y = offset + slope x.
  public static final Polynomial LINE = new Polynomial(List.of("offset", "slope"));

  /// y = offset + slope x + curvature x².
  public static final Polynomial PARABOLA = new Polynomial(List.of("offset", "slope", "curvature"));

  public Polynomial {
    parameterNames = List.copyOf(parameterNames);
    if (parameterNames.isEmpty()) {
      throw new IllegalArgumentException("parameterNames: expected at least one, found none");
    }
  }

  @Override
  public double evaluate(double x, double[] parameters, double[] gradient) {
    double power = 1;
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
}
