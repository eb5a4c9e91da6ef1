package org.microtorsion.controller.analysis;

/// One model fitted to the blocks of a growing record.
final class LiveModel {
  /// Places of the parameters, as in [Curves]; the yield angle is the last.
  static final int ZERO = 0;

  static final int SLOPE = 1;
  static final int POST_SLOPE = 2;

  private final ModelId id;
  private final double origin;
  private final double[] parameters;
  private final double squares;
  private final int points;
  private final Noise noise;
  private final LiveCovariance covariance;

  /// @param origin angle at which its twist starts
  /// @param squares penalised sum of squares
  LiveModel(
      ModelId id,
      double origin,
      double[] parameters,
      double squares,
      int points,
      Noise noise,
      LiveCovariance covariance) {
    this.id = id;
    this.origin = origin;
    this.parameters = parameters;
    this.squares = squares;
    this.points = points;
    this.noise = noise;
    this.covariance = covariance;
  }

  ModelId id() {
    return id;
  }

  double squares() {
    return squares;
  }

  /// Penalised sum of squares a block.
  double blockSquares() {
    return squares / points;
  }

  Noise noise() {
    return noise;
  }

  double value(int parameter) {
    return parameters[parameter];
  }

  double slope() {
    return parameters[SLOPE];
  }

  /// Yield angle in recorded angles; infinite for a model without one.
  double yieldAngle() {
    return id == ModelId.LINEAR ? Double.POSITIVE_INFINITY : origin + last();
  }

  private double last() {
    return parameters[parameters.length - 1];
  }

  double degreesOfFreedom() {
    return noise.degreesOfFreedom(parameters.length);
  }

  /// Variance of Σ gₖ · parameterₖ.
  FitVariance variance(double... gradient) {
    return covariance.variance(gradient);
  }

  /// Variance of the yield angle alone.
  FitVariance yieldVariance() {
    double[] gradient = new double[parameters.length];
    gradient[gradient.length - 1] = 1;
    return variance(gradient);
  }

  /// Twist at yield from where the first line meets a torque: φy = c + (a − T0)/b0, of which the
  /// assumed start of twist drops out.
  double twistFrom(double zeroTorque) {
    return last() + (parameters[ZERO] - zeroTorque) / slope();
  }

  /// Its variance for a known torque.
  FitVariance twistVarianceFrom(double zeroTorque) {
    double[] gradient = new double[parameters.length];
    gradient[ZERO] = 1 / slope();
    gradient[SLOPE] = -(parameters[ZERO] - zeroTorque) / (slope() * slope());
    gradient[gradient.length - 1] = 1;
    return variance(gradient);
  }

  /// Corrected Akaike criterion, on the terms of [Fitted#aicc].
  double aicc(double effectiveCount, double floorVariance) {
    return Fitted.aicc(blockSquares(), parameters.length, effectiveCount, floorVariance);
  }
}
