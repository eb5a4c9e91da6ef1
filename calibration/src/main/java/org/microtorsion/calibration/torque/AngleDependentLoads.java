package org.microtorsion.calibration.torque;

import java.util.List;
import java.util.Map;

/// The clampings with their readings each at its own angle, and K(φ) through them.
///
/// The link yields under its load, so that the angle of a reading changes with its current, and K
/// with the angle. Readings are brought to the mean angle of their clamping by the K(φ) that all
/// clampings give, which takes a few passes from the nominal one.
///
/// @param noiseScale variance that residuals show over the one expected beforehand
/// @param noiseDegreesOfFreedom of the residuals
record AngleDependentLoads(
    List<MountingLoads> mountings,
    AngleFit angles,
    double noiseScale,
    double noiseDegreesOfFreedom) {
  /// K changes by less than 10⁻³ over the turn and is known to a tenth beforehand, so that each
  /// pass leaves less than a thousandth of the correction.
  private static final int PASSES_COUNT = 3;

  static AngleDependentLoads of(
      List<LoadReading> readings,
      Map<Integer, SeriesZero> zeros,
      double wander,
      TorqueReferences references,
      CoilConstant nominal) {
    AngleDependentLoads loads = pass(readings, zeros, wander, references, nominal, nominal);
    for (int i = 1; i < PASSES_COUNT; i++) {
      loads = pass(readings, zeros, wander, references, nominal, loads.angles.constant());
    }
    return loads;
  }

  private static AngleDependentLoads pass(
      List<LoadReading> readings,
      Map<Integer, SeriesZero> zeros,
      double wander,
      TorqueReferences references,
      CoilConstant nominal,
      CoilConstant shape) {
    List<MountingLoads> mountings =
        GroupedReadings.mountings(readings, zeros, wander, references, shape);
    double freedom = mountings.stream().mapToDouble(loads -> loads.line.degreesOfFreedom()).sum();
    double scale = mountings.stream().mapToDouble(loads -> loads.chiSquare).sum() / freedom;
    LeverArm arm = references.leverArm();
    AngleFit angles =
        new AngleFit(
            mountings,
            constantNoise(mountings, scale),
            Math.hypot(
                references.tiltCosineUncertainty(),
                references.coilTemperature().coefficientPerKelvin().value()
                    * ErrorSources.ambientDriftKelvin(mountings)),
            arm.remountStandardDeviationMetres() / arm.lengthMetres().value(),
            nominal);
    return new AngleDependentLoads(mountings, angles, scale, freedom);
  }

  /// Standard uncertainty of the constant of each clamping by its readings, never below what is
  /// known of them beforehand.
  double[] constantNoise() {
    return constantNoise(mountings, noiseScale);
  }

  private static double[] constantNoise(List<MountingLoads> mountings, double noiseScale) {
    double counted = mountings.getFirst().noise.known ? Math.max(1, noiseScale) : noiseScale;
    return mountings.stream()
        .mapToDouble(loads -> Math.sqrt(counted) * loads.uncertaintyBy(loads.noise.sum))
        .toArray();
  }
}
