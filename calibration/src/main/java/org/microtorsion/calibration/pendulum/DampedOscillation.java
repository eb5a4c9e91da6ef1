package org.microtorsion.calibration.pendulum;

import java.util.List;
import org.microtorsion.calibration.fit.CurveModel;

/// A free decay with viscous damping: φ = φ₀ + e^(−δt) · (a cos ωt + b sin ωt); angles in radians,
/// time in seconds.
final class DampedOscillation implements CurveModel {
  static final String REST = "rest";
  static final String COSINE = "cosine";
  static final String SINE = "sine";
  static final String FREQUENCY = "angularFrequency";
  static final String DECAY = "decay";

  private static final List<String> NAMES = List.of(REST, COSINE, SINE, FREQUENCY, DECAY);

  @Override
  public List<String> parameterNames() {
    return NAMES;
  }

  @Override
  public double evaluate(double x, double[] parameters, double[] gradient) {
    double envelope = Math.exp(-parameters[4] * x);
    double cosine = envelope * Math.cos(parameters[3] * x);
    double sine = envelope * Math.sin(parameters[3] * x);
    double swing = parameters[1] * cosine + parameters[2] * sine;
    gradient[0] = 1;
    gradient[1] = cosine;
    gradient[2] = sine;
    gradient[3] = x * (parameters[2] * cosine - parameters[1] * sine);
    gradient[4] = -x * swing;
    return parameters[0] + swing;
  }
}
