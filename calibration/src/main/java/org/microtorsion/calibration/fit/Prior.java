package org.microtorsion.calibration.fit;

/// What is known of a parameter before a fit: normally distributed about a value.
///
/// It enters the sum of squares as one more observation, weight · (value − parameter)². The weight
/// counts in the unit of the observations' weights: the variance of an observation of weight one
/// over that of the prior.
///
/// @param parameter one of the model's names
/// @param value expected value, in the parameter's unit
/// @param weight positive and finite, in the square of ordinate's over parameter's unit
public record Prior(String parameter, double value, double weight) {
  public Prior {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "prior of " + parameter + ": expected a finite value, found " + value);
    }
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "prior of " + parameter + ": expected a positive finite weight, found " + weight);
    }
  }
}
