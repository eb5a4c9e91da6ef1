package org.microtorsion.controller.config;

/// A unit as a number of coherent SI units of its dimension.
///
/// @param dimension what it measures
/// @param siFactor SI units in one of it
record Unit(Dimension dimension, double siFactor) {
  /// A number of this unit in SI. Where the factor is one over a whole number it divides, which
  /// rounds once and makes 95 % the double that 0.95 is.
  double toSi(double number) {
    double wholeDivisor = Math.rint(1 / siFactor);
    boolean divides = siFactor < 1 && Math.abs(wholeDivisor * siFactor - 1) < 1e-15;
    return divides ? number / wholeDivisor : number * siFactor;
  }

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
