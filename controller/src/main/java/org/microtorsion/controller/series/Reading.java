package org.microtorsion.controller.series;

import java.util.Map;
import org.microtorsion.calibration.uncertainty.Estimate;

/// A number of one sample, with its uncertainty apart by where it comes from.
///
/// A source is a name that readings share: the torque constant of one calibration, the scale of one
/// microscope, or the diameter of one wire, which is in its modulus and its yield stress as well.
/// What an error of a source by one of its standard deviations does to the reading stands beside
/// its name with its sign, so that the product of two of them is their covariance.
///
/// @param valueInSiUnits best estimate
/// @param sharedInSiUnits by source
/// @param ownInSiUnits standard uncertainty that no other reading has a part in
public record Reading(
    double valueInSiUnits, Map<String, Double> sharedInSiUnits, double ownInSiUnits) {
  public Reading {
    if (!Double.isFinite(valueInSiUnits)) {
      throw new IllegalArgumentException(
          "valueInSiUnits: expected a finite number, found " + valueInSiUnits);
    }
    if (!(ownInSiUnits >= 0) || Double.isInfinite(ownInSiUnits)) {
      throw new IllegalArgumentException(
          "ownInSiUnits: expected a finite number not below zero, found " + ownInSiUnits);
    }
    sharedInSiUnits = Map.copyOf(sharedInSiUnits);
  }

  /// A reading that shares nothing.
  public static Reading of(double valueInSiUnits, double standardUncertaintyInSiUnits) {
    return new Reading(valueInSiUnits, Map.of(), standardUncertaintyInSiUnits);
  }

  /// Its whole standard uncertainty.
  public double standardUncertainty() {
    double sum = ownInSiUnits * ownInSiUnits;
    for (double part : sharedInSiUnits.values()) {
      sum += part * part;
    }
    return Math.sqrt(sum);
  }

  /// Value and whole uncertainty.
  public Estimate estimate() {
    return Estimate.of(valueInSiUnits, standardUncertainty());
  }

  /// Covariance with another reading, which is not this one.
  double covariance(Reading other) {
    double sum = 0;
    for (Map.Entry<String, Double> part : sharedInSiUnits.entrySet()) {
      sum += part.getValue() * other.sharedInSiUnits.getOrDefault(part.getKey(), 0.0);
    }
    return sum;
  }
}
