package org.microtorsion.controller.config;

/// A unit as a number of coherent SI units of its dimension.
///
/// @param dimension what it measures
/// @param siFactor SI units in one of it
record Unit(Dimension dimension, double siFactor) {
  /// The unit with an SI prefix before it.
  Unit prefixed(double prefixFactor) {
    return new Unit(dimension, siFactor * prefixFactor);
  }

  /// This unit times another raised to a power.
  Unit times(Unit other, int exponent) {
    return new Unit(
        dimension.plus(other.dimension, exponent), siFactor * Math.pow(other.siFactor, exponent));
  }
}
