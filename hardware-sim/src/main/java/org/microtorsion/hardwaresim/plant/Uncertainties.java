package org.microtorsion.hardwaresim.plant;

/// Standard uncertainties with which a rig and a sample are known before a run: how far the truth
/// is drawn from the nominal values. Zero keeps a quantity at its nominal value.
///
/// @param torqueConstantRatio of K0
/// @param suspensionRatio of k_s
/// @param inertiaRatio of J
/// @param dampingRatio of c
/// @param frictionRatio of the friction level
/// @param gripStiffnessRatio of the load train
/// @param thermalResistanceRatio of the coil's heat path
/// @param ambientKelvin of the room's temperature
/// @param angleHarmonicRadians of each harmonic coefficient of each encoder
/// @param angleZeroRadians of each encoder's zero
/// @param angleScaleRatio of each encoder's scale
/// @param sourceGainRatio of the current source
/// @param sourceOffsetAmperes of the current source
/// @param senseResistanceRatio of the sense resistor
/// @param meterOffsetVolts of the current meter
/// @param meterDriftVoltsPerSecond of the current meter's offset
/// @param diameterMetres of the wire
/// @param gaugeLengthMetres of the wire
/// @param fractureStrainRatio spread of the strain at which wires of one batch break
/// @param modulusRatio spread of the moduli from wire to wire
/// @param yieldStrainRatio spread of the yield strain
/// @param thicknessRatio spread of the layer's thickness
/// @param coilAndMagnet of what shapes and warms the torque constant
/// @param weighing of what torque is weighed with
public record Uncertainties(
    double torqueConstantRatio,
    double suspensionRatio,
    double inertiaRatio,
    double dampingRatio,
    double frictionRatio,
    double gripStiffnessRatio,
    double thermalResistanceRatio,
    double ambientKelvin,
    double angleHarmonicRadians,
    double angleZeroRadians,
    double angleScaleRatio,
    double sourceGainRatio,
    double sourceOffsetAmperes,
    double senseResistanceRatio,
    double meterOffsetVolts,
    double meterDriftVoltsPerSecond,
    double diameterMetres,
    double gaugeLengthMetres,
    double fractureStrainRatio,
    double modulusRatio,
    double yieldStrainRatio,
    double thicknessRatio,
    CoilAndMagnet coilAndMagnet,
    Weighing weighing) {
  /// Above a fifth the draws would reach quantities of the wrong sign.
  private static final double MAX_RATIO = 0.2;

  public Uncertainties {
    Checks.within("torqueConstantRatio", torqueConstantRatio, 0, MAX_RATIO);
    Checks.within("suspensionRatio", suspensionRatio, 0, MAX_RATIO);
    Checks.within("inertiaRatio", inertiaRatio, 0, MAX_RATIO);
    Checks.within("dampingRatio", dampingRatio, 0, MAX_RATIO);
    Checks.within("frictionRatio", frictionRatio, 0, MAX_RATIO);
    Checks.within("gripStiffnessRatio", gripStiffnessRatio, 0, MAX_RATIO);
    Checks.within("thermalResistanceRatio", thermalResistanceRatio, 0, MAX_RATIO);
    Checks.within("ambientKelvin", ambientKelvin, 0, 10);
    Checks.within("angleHarmonicRadians", angleHarmonicRadians, 0, 0.01);
    Checks.within("angleZeroRadians", angleZeroRadians, 0, 0.5);
    Checks.within("angleScaleRatio", angleScaleRatio, 0, 0.01);
    Checks.within("sourceGainRatio", sourceGainRatio, 0, MAX_RATIO / 4);
    Checks.notNegative("sourceOffsetAmperes", sourceOffsetAmperes);
    Checks.within("senseResistanceRatio", senseResistanceRatio, 0, MAX_RATIO / 4);
    Checks.notNegative("meterOffsetVolts", meterOffsetVolts);
    Checks.within("meterDriftVoltsPerSecond", meterDriftVoltsPerSecond, 0, 1e-6);
    Checks.notNegative("diameterMetres", diameterMetres);
    Checks.notNegative("gaugeLengthMetres", gaugeLengthMetres);
    Checks.within("fractureStrainRatio", fractureStrainRatio, 0, MAX_RATIO);
    Checks.within("modulusRatio", modulusRatio, 0, MAX_RATIO);
    Checks.within("yieldStrainRatio", yieldStrainRatio, 0, MAX_RATIO / 2);
    Checks.within("thicknessRatio", thicknessRatio, 0, MAX_RATIO);
  }

  /// Wires of one batch that differ by 3 % in modulus, 2 % in yield strain and 10 % in layer
  /// thickness, a torque constant known to 10⁻³, a diameter to 0.2 µm, a gauge length to 10 µm, and
  /// a rig whose other quantities are known as well as its calibration leaves them.
  public static Uncertainties ofDefaultRig() {
    return new Uncertainties(
        1e-3,
        0.02,
        0.01,
        0.1,
        0.15,
        0.05,
        0.1,
        0.2,
        5e-5,
        0,
        2e-4,
        2e-4,
        1e-7,
        1e-4,
        1e-6,
        5e-11,
        0.2e-6,
        10e-6,
        0.03,
        0.03,
        0.02,
        0.1,
        CoilAndMagnet.ofDefaultRig(),
        Weighing.ofDefaultRig());
  }

  /// Everything known exactly.
  public static Uncertainties none() {
    return new Uncertainties(
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        new CoilAndMagnet(0, 0, 0, 0, 0),
        new Weighing(0, 0, 0, 0, 0));
  }

  /// Of the torque constant's dependence on angle and temperature, and of the coil's heat.
  ///
  /// @param quadraticRatio of a2
  /// @param quarticRatio of a4
  /// @param temperatureCoefficientRatio of the torque constant's temperature coefficient
  /// @param resistanceRatio of the winding
  /// @param thermalTimeConstantRatio of the winding
  public record CoilAndMagnet(
      double quadraticRatio,
      double quarticRatio,
      double temperatureCoefficientRatio,
      double resistanceRatio,
      double thermalTimeConstantRatio) {
    public CoilAndMagnet {
      Checks.within("quadraticRatio", quadraticRatio, 0, MAX_RATIO);
      Checks.within("quarticRatio", quarticRatio, 0, MAX_RATIO);
      Checks.within("temperatureCoefficientRatio", temperatureCoefficientRatio, 0, MAX_RATIO);
      Checks.within("resistanceRatio", resistanceRatio, 0, MAX_RATIO);
      Checks.within("thermalTimeConstantRatio", thermalTimeConstantRatio, 0, MAX_RATIO);
    }

    /// The shape to 2 % and 5 %, the temperature coefficient to 10 %.
    public static CoilAndMagnet ofDefaultRig() {
      return new CoilAndMagnet(0.02, 0.05, 0.1, 0.01, 0.06);
    }
  }

  /// Of lever arm, balance and place.
  ///
  /// @param leverLengthMetres of the arm's effective length
  /// @param gravityMetresPerSecondSquared of the local gravity
  /// @param airDensityKilogramsPerCubicMetre of the air
  /// @param sensitivityRatio of the balance's sensitivity
  /// @param thermometerKelvin of what the thermometer in the room shows
  public record Weighing(
      double leverLengthMetres,
      double gravityMetresPerSecondSquared,
      double airDensityKilogramsPerCubicMetre,
      double sensitivityRatio,
      double thermometerKelvin) {
    public Weighing {
      Checks.notNegative("leverLengthMetres", leverLengthMetres);
      Checks.within("gravityMetresPerSecondSquared", gravityMetresPerSecondSquared, 0, 0.02);
      Checks.within("airDensityKilogramsPerCubicMetre", airDensityKilogramsPerCubicMetre, 0, 0.1);
      Checks.within("sensitivityRatio", sensitivityRatio, 0, 0.01);
      Checks.within("thermometerKelvin", thermometerKelvin, 0, 5);
    }

    /// 10 µm of 20 mm, 0.3 mm/s², 0.02 kg/m³, 2·10⁻⁶, 0.1 K.
    public static Weighing ofDefaultRig() {
      return new Weighing(10e-6, 3e-4, 0.02, 2e-6, 0.1);
    }
  }
}
