package org.microtorsion.calibration.torque;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A constant found beside the one that was in use, both at φ = 0 and 20 °C.
///
/// @param previousSource where that one is from, in words; empty where it is not stated
/// @param previousNewtonMetresPerAmpere it
/// @param foundNewtonMetresPerAmpere what was found
/// @param deviationRatio found less previous, over previous
/// @param expandedUncertaintyNewtonMetresPerAmpere of the difference, with k = 2; empty where it is
///   not stated
/// @param enRatio the difference over that: Eₙ of ISO/IEC 17043 where the two are independent
/// @param sharedInputs inputs of both budgets that are the same thing, such as the lever arm: their
///   errors are in both constants alike and nearly cancel in the difference; empty where it is not
///   stated and all inputs were taken for independent
public record Comparison(
    Optional<String> previousSource,
    double previousNewtonMetresPerAmpere,
    double foundNewtonMetresPerAmpere,
    double deviationRatio,
    OptionalDouble expandedUncertaintyNewtonMetresPerAmpere,
    double enRatio,
    Optional<List<String>> sharedInputs) {
  private static final double COVERAGE_FACTOR = 2;

  public Comparison {
    sharedInputs = sharedInputs.map(List::copyOf);
  }

  /// Compares two constants.
  ///
  /// @param uncertaintyNewtonMetresPerAmpere standard uncertainty of their difference
  public static Comparison of(
      String previousSource,
      double previousNewtonMetresPerAmpere,
      double foundNewtonMetresPerAmpere,
      double uncertaintyNewtonMetresPerAmpere,
      List<String> sharedInputs) {
    if (!(uncertaintyNewtonMetresPerAmpere > 0)) {
      throw new IllegalArgumentException(
          "standard uncertainty of the difference of two constants: expected a positive number,"
              + " found "
              + uncertaintyNewtonMetresPerAmpere);
    }
    double difference = foundNewtonMetresPerAmpere - previousNewtonMetresPerAmpere;
    double expanded = COVERAGE_FACTOR * uncertaintyNewtonMetresPerAmpere;
    return new Comparison(
        Optional.of(previousSource),
        previousNewtonMetresPerAmpere,
        foundNewtonMetresPerAmpere,
        difference / previousNewtonMetresPerAmpere,
        OptionalDouble.of(expanded),
        difference / expanded,
        Optional.of(sharedInputs));
  }

  /// Compares with a constant that has nothing in common with the one found.
  public static Comparison withIndependent(
      String previousSource, CoilConstant previous, CoilConstant found) {
    double before = previous.centreNewtonMetresPerAmpere();
    double after = found.centreNewtonMetresPerAmpere();
    return of(
        previousSource,
        before,
        after,
        Math.hypot(
            before * previous.relativeUncertaintyRatio(), after * found.relativeUncertaintyRatio()),
        List.of());
  }

  /// Whether the two agree within the uncertainty of their difference: |Eₙ| ≤ 1.
  public boolean agrees() {
    return Math.abs(enRatio) <= 1;
  }
}
