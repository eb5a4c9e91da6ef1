package org.microtorsion.hardwaresim.plant;

/// What one simulated rig and sample truly are, hidden from the instrument that measures them.
///
/// @param seed what it was drawn from
/// @param rig the true rig
/// @param specimen the true sample
/// @param weighing the true lever arm, balance and gravity
public record HiddenTruth(
    long seed, PlantParameters rig, SpecimenSpec specimen, WeighingParameters weighing) {
  /// With the default rig's lever arm and balance, as they are believed to be.
  public HiddenTruth(long seed, PlantParameters rig, SpecimenSpec specimen) {
    this(seed, rig, specimen, WeighingParameters.ofDefaultRig());
  }

  /// Draws a truth around the nominal values, each quantity from a stream of its own name, normally
  /// distributed and cut at four standard uncertainties.
  public static HiddenTruth draw(Nominal nominal, long seed) {
    Draw draw = new Draw(seed);
    return new HiddenTruth(
        seed,
        draw.rig(nominal.rig(), nominal.uncertainties()),
        draw.specimen(nominal.specimen(), nominal.uncertainties()),
        draw.weighing(nominal.weighing(), nominal.uncertainties().weighing()));
  }

  /// The rig with the sample in it.
  public TorsionPlant newPlant(long startNanos) {
    return new TorsionPlant(rig, specimen, startNanos);
  }

  /// The rig with empty grips.
  public TorsionPlant newBlankPlant(long startNanos) {
    return new TorsionPlant(rig, Specimen.none(), startNanos);
  }

  private record Draw(long seed) {
    private static final double CUT_FACTOR = 4;

    PlantParameters rig(PlantParameters rig, Uncertainties u) {
      Uncertainties.CoilAndMagnet coil = u.coilAndMagnet();
      return new PlantParameters(
          rig.torqueConstant()
              .varied(
                  factor("torque-constant", u.torqueConstantRatio()),
                  factor("torque-constant.quadratic", coil.quadraticRatio()),
                  factor("torque-constant.quartic", coil.quarticRatio()),
                  factor("torque-constant.temperature", coil.temperatureCoefficientRatio())),
          rig.coil()
              .varied(
                  factor("coil-resistance", coil.resistanceRatio()),
                  factor("thermal-resistance", u.thermalResistanceRatio()),
                  factor("thermal-time-constant", coil.thermalTimeConstantRatio())),
          rotor(rig.rotor(), u),
          sensor("rotor-sensor", rig.rotorSensor(), u),
          sensor("fixed-grip-sensor", rig.fixedGripSensor(), u),
          source(rig.currentSource(), u),
          meter(rig.currentMeter(), u),
          rig.ambientKelvin() + deviate("ambient") * u.ambientKelvin());
    }

    SpecimenSpec specimen(SpecimenSpec specimen, Uncertainties u) {
      Wire wire = specimen.wire();
      SpecimenSpec varied =
          specimen.varied(
              factor("modulus", u.modulusRatio()),
              factor("yield-strain", u.yieldStrainRatio()),
              factor("thickness", u.thicknessRatio()));
      return varied.withWire(
          wire.withDiameterMetres(wire.diameterMetres() + deviate("diameter") * u.diameterMetres())
              .withGaugeLengthMetres(
                  wire.gaugeLengthMetres() + deviate("gauge-length") * u.gaugeLengthMetres())
              .withFractureShearStrain(
                  wire.fractureShearStrain() * factor("fracture-strain", u.fractureStrainRatio())));
    }

    WeighingParameters weighing(WeighingParameters nominal, Uncertainties.Weighing u) {
      LeverParameters lever = nominal.lever();
      BalanceParameters balance = nominal.balance();
      return new WeighingParameters(
          lever.withLengthMetres(
              lever.lengthMetres() + deviate("lever-length") * u.leverLengthMetres()),
          new BalanceParameters(
              balance.gravityMetresPerSecondSquared()
                  + deviate("gravity") * u.gravityMetresPerSecondSquared(),
              balance.airDensityKilogramsPerCubicMetre()
                  + deviate("air-density") * u.airDensityKilogramsPerCubicMetre(),
              balance.sensitivityErrorRatio()
                  + deviate("balance-sensitivity") * u.sensitivityRatio(),
              balance.linearityKilograms(),
              balance.repeatabilityKilograms(),
              balance.zeroDriftKilogramsPerRootSecond()),
          nominal
              .room()
              .withThermometerErrorKelvin(
                  nominal.room().thermometerErrorKelvin()
                      + deviate("thermometer") * u.thermometerKelvin()));
    }

    private RotorParameters rotor(RotorParameters rotor, Uncertainties u) {
      return new RotorParameters(
          rotor.inertiaKilogramSquareMetres() * factor("inertia", u.inertiaRatio()),
          rotor.dampingNewtonMetreSecondsPerRadian() * factor("damping", u.dampingRatio()),
          rotor.suspensionNewtonMetresPerRadian() * factor("suspension", u.suspensionRatio()),
          rotor.frictionNewtonMetres() * factor("friction", u.frictionRatio()),
          rotor.frictionRateRadiansPerSecond(),
          rotor.endStopRadians(),
          rotor.gripStiffnessNewtonMetresPerRadian()
              * factor("grip-stiffness", u.gripStiffnessRatio()));
    }

    private AngleSensor sensor(String name, AngleSensor sensor, Uncertainties u) {
      double harmonicRadians = u.angleHarmonicRadians();
      return new AngleSensor(
          sensor.zeroOffsetRadians() + deviate(name + ".zero") * u.angleZeroRadians(),
          sensor.scaleErrorRatio() + deviate(name + ".scale") * u.angleScaleRatio(),
          sensor.firstCosineRadians() + deviate(name + ".first-cosine") * harmonicRadians,
          sensor.firstSineRadians() + deviate(name + ".first-sine") * harmonicRadians,
          sensor.secondCosineRadians() + deviate(name + ".second-cosine") * harmonicRadians,
          sensor.secondSineRadians() + deviate(name + ".second-sine") * harmonicRadians,
          sensor.noiseRadians());
    }

    private CurrentSource source(CurrentSource source, Uncertainties u) {
      return new CurrentSource(
          source.transconductanceAmperesPerVolt(),
          source.gainErrorRatio() + deviate("source-gain") * u.sourceGainRatio(),
          source.offsetAmperes() + deviate("source-offset") * u.sourceOffsetAmperes(),
          source.noiseAmperes(),
          source.limitAmperes());
    }

    private CurrentMeter meter(CurrentMeter meter, Uncertainties u) {
      return new CurrentMeter(
          meter.senseResistanceOhms(),
          meter.gainErrorRatio() + deviate("sense-resistance") * u.senseResistanceRatio(),
          meter.offsetVolts() + deviate("meter-offset") * u.meterOffsetVolts(),
          meter.driftVoltsPerSecond() + deviate("meter-drift") * u.meterDriftVoltsPerSecond(),
          meter.noiseVolts());
    }

    private double factor(String name, double standardUncertaintyRatio) {
      return 1 + deviate(name) * standardUncertaintyRatio;
    }

    private double deviate(String name) {
      GaussianNoise noise = GaussianNoise.of(seed, "truth." + name);
      double deviate = noise.next();
      while (Math.abs(deviate) > CUT_FACTOR) {
        deviate = noise.next();
      }
      return deviate;
    }
  }
}
