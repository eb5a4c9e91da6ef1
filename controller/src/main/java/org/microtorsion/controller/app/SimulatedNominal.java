package org.microtorsion.controller.app;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.microtorsion.calibration.torque.CoilTemperature;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.CalibrationBench;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.StepperConfig;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.hardwaresim.bench.DacPart;
import org.microtorsion.hardwaresim.bench.SimConfig;
import org.microtorsion.hardwaresim.bench.SimDeviceSettings;
import org.microtorsion.hardwaresim.bench.StepperSettings;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings;
import org.microtorsion.hardwaresim.device.SimTmclSettings;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.plant.AngleSensor;
import org.microtorsion.hardwaresim.plant.BalanceParameters;
import org.microtorsion.hardwaresim.plant.CoilParameters;
import org.microtorsion.hardwaresim.plant.CurrentMeter;
import org.microtorsion.hardwaresim.plant.CurrentSource;
import org.microtorsion.hardwaresim.plant.LeverParameters;
import org.microtorsion.hardwaresim.plant.Nominal;
import org.microtorsion.hardwaresim.plant.PlantParameters;
import org.microtorsion.hardwaresim.plant.RoomParameters;
import org.microtorsion.hardwaresim.plant.RotorParameters;
import org.microtorsion.hardwaresim.plant.Samples;
import org.microtorsion.hardwaresim.plant.SpecimenModel;
import org.microtorsion.hardwaresim.plant.SpecimenSpec;
import org.microtorsion.hardwaresim.plant.TorqueConstant;
import org.microtorsion.hardwaresim.plant.Uncertainties;
import org.microtorsion.hardwaresim.plant.WeighingParameters;

/// Makes a simulated rig of a rig file: its nominal values become what is believed, their standard
/// uncertainties how far the hidden truth is drawn from them.
final class SimulatedNominal {
  private static final String NO_SPECIMEN = "none";

  // What the rig file does not say of a rig; as in the simulator's own default.
  private static final double DRIVER_BANDWIDTH_HERTZ = 5e3;
  private static final double OPEN_TIME_CONSTANT_SECONDS = 50e-6;
  private static final double FRICTION_RATE_RADIANS_PER_SECOND = 1e-4;
  private static final double END_STOP_RADIANS = Math.toRadians(300);
  private static final double ANGLE_NOISE_RADIANS = 8e-5;
  private static final double SOURCE_NOISE_AMPERES = 2e-8;
  private static final double METER_NOISE_VOLTS = 2.5e-6;

  // How far wires of one batch differ.
  private static final double FRACTURE_STRAIN_RATIO = 0.03;
  private static final double MODULUS_RATIO = 0.03;
  private static final double YIELD_STRAIN_RATIO = 0.02;
  private static final double THICKNESS_RATIO = 0.1;

  /// Beyond this a draw could reach the wrong sign.
  private static final double LARGEST_RATIO = 0.2;

  private static final double LARGEST_GAIN_RATIO = 0.05;

  /// An angle that is off by more is not the same unit.
  private static final double LARGEST_SCALE_RATIO = 0.01;

  // What the rig file does not say of its balance and lever arm; as in the simulator's own default.
  private static final double CONTACT_NEWTONS_PER_METRE = 500;
  private static final double COUNTERWEIGHT_KILOGRAMS = 10e-3;
  private static final double ZERO_DRIFT_KILOGRAMS_PER_ROOT_SECOND = 0.05e-6 / Math.sqrt(600);
  private static final Duration HEARTBEAT_HOLD = Duration.ofMillis(100);
  private static final double SWITCH_RADIANS = Math.toRadians(290);

  private SimulatedNominal() {}

  static SimConfig config(
      RigConfig rig,
      SampleDescription mounted,
      RigRequest.Simulation simulation,
      boolean separate) {
    boolean wire = !simulation.specimen().equals(NO_SPECIMEN);
    boolean chosen = wire && !simulation.specimen().equals(RigRequest.Simulation.LIKE_SAMPLE);
    SpecimenSpec specimen =
        specimen(chosen ? simulation.specimen() : mostLike(mounted), simulation.law());
    SpecimenSpec asDescribed =
        specimen.withWire(
            specimen
                .wire()
                .withDiameterMetres(mounted.diameterMetres().value())
                .withGaugeLengthMetres(mounted.gaugeLengthMetres().value()));
    try {
      return new SimConfig(
          new Nominal(
              plant(rig),
              asDescribed,
              rig.calibrationBench()
                  .map(SimulatedNominal::weighing)
                  .orElseGet(WeighingParameters::ofDefaultRig),
              uncertainties(rig, mounted, fractureRatio(simulation.specimen()))),
          wire,
          simulation.seed(),
          devices(rig, separate),
          FaultScript.parse(String.join(" ", simulation.faults()), simulation.seed()));
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  /// The named wire whose diameter and modulus are nearest to the ones described, as ratios.
  private static String mostLike(SampleDescription mounted) {
    return Samples.names().stream()
        .min(Comparator.comparingDouble(name -> unlikeness(Samples.named(name), mounted)))
        .orElseThrow();
  }

  private static double unlikeness(SpecimenSpec specimen, SampleDescription mounted) {
    double diameter = Math.log(specimen.diameterMetres() / mounted.diameterMetres().value());
    double modulus =
        Math.log(specimen.apparentShearModulusPascals() / mounted.expectedShearModulusPascals());
    return Math.abs(diameter) + Math.abs(modulus);
  }

  private static SpecimenSpec specimen(String name, Optional<String> law) {
    try {
      return law.isPresent() ? Samples.named(name, model(law.get())) : Samples.named(name);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "--specimen: expected like-sample, none or one of "
              + String.join(", ", Samples.names())
              + ", found "
              + name,
          e);
    }
  }

  private static SpecimenModel model(String law) {
    return Arrays.stream(SpecimenModel.values())
        .filter(model -> word(model).equals(law))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "--law: expected one of "
                    + Arrays.stream(SpecimenModel.values())
                        .map(SimulatedNominal::word)
                        .collect(Collectors.joining(", "))
                    + ", found "
                    + law));
  }

  static String word(SpecimenModel model) {
    return model.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static PlantParameters plant(RigConfig rig) {
    RigConfig.TorqueConstant torque = rig.torque();
    RigConfig.Coil coil = rig.coil();
    RigConfig.CurrentSource source = rig.currentSource();
    return new PlantParameters(
        new TorqueConstant(
            torque.constantNewtonMetresPerAmpere().value(),
            torque.shapeSecondPerRadianSquared().value(),
            torque.shapeFourthPerRadianFourth().value(),
            torque.temperatureCoefficientPerKelvin().value(),
            CoilTemperature.REFERENCE_KELVIN),
        new CoilParameters(
            coil.resistanceOhms().value(),
            coil.inductanceHenries().value(),
            DRIVER_BANDWIDTH_HERTZ,
            OPEN_TIME_CONSTANT_SECONDS,
            coil.thermalResistanceKelvinPerWatt().value(),
            coil.thermalTimeConstantSeconds().value()),
        new RotorParameters(
            rig.rotor().inertiaKilogramSquareMetres().value(),
            rig.rotor().dampingNewtonMetreSecondsPerRadian().value(),
            rig.suspension().stiffnessNewtonMetresPerRadian().value(),
            rig.suspension().frictionNewtonMetres().value(),
            FRICTION_RATE_RADIANS_PER_SECOND,
            END_STOP_RADIANS,
            rig.loadTrain().stiffnessNewtonMetresPerRadian().value()),
        angle(rig.rotorAngle()),
        angle(rig.fixedEndAngle()),
        new CurrentSource(
            source.amperesPerVolt().value(),
            0,
            -source.zeroCurrentVolts().value() * source.amperesPerVolt().value(),
            SOURCE_NOISE_AMPERES,
            source.reachAmperes()),
        new CurrentMeter(
            rig.currentMeter().senseResistorOhms().value(), 0, 0, 0, METER_NOISE_VOLTS),
        rig.ambient().kelvin().value());
  }

  private static AngleSensor angle(RigConfig.AngleSensor sensor) {
    RigConfig.Harmonics harmonics = sensor.harmonics();
    return new AngleSensor(
        0,
        0,
        harmonics.cosine1Radians().value(),
        harmonics.sine1Radians().value(),
        harmonics.cosine2Radians().value(),
        harmonics.sine2Radians().value(),
        sensor.readingNoiseRadians().orElse(ANGLE_NOISE_RADIANS));
  }

  private static double fractureRatio(String specimen) {
    return Samples.isSingle(specimen) ? 0 : FRACTURE_STRAIN_RATIO;
  }

  private static Uncertainties uncertainties(
      RigConfig rig, SampleDescription mounted, double fractureRatio) {
    RigConfig.CurrentSource source = rig.currentSource();
    return new Uncertainties(
        ratio(rig.torque().constantNewtonMetresPerAmpere()),
        ratio(rig.suspension().stiffnessNewtonMetresPerRadian()),
        ratio(rig.rotor().inertiaKilogramSquareMetres()),
        ratio(rig.rotor().dampingNewtonMetreSecondsPerRadian()),
        ratio(rig.suspension().frictionNewtonMetres()),
        ratio(rig.loadTrain().stiffnessNewtonMetresPerRadian()),
        ratio(rig.coil().thermalResistanceKelvinPerWatt()),
        rig.ambient().kelvin().standardUncertainty(),
        rig.rotorAngle().harmonics().cosine1Radians().standardUncertainty(),
        0,
        Math.min(LARGEST_SCALE_RATIO, rig.rotorAngle().relativeScaleUncertainty()),
        ratio(source.amperesPerVolt(), LARGEST_GAIN_RATIO),
        Math.abs(source.zeroCurrentVolts().standardUncertainty() * source.amperesPerVolt().value()),
        Math.min(LARGEST_GAIN_RATIO, rig.currentGainRelativeUncertainty()),
        rig.currentMeter().zeroUncertaintyVolts(),
        rig.currentMeter().zeroDriftVoltsPerSecond(),
        mounted.diameterMetres().standardUncertainty(),
        mounted.gaugeLengthMetres().standardUncertainty(),
        fractureRatio,
        MODULUS_RATIO,
        YIELD_STRAIN_RATIO,
        THICKNESS_RATIO,
        coilAndMagnet(rig),
        rig.calibrationBench()
            .map(SimulatedNominal::weighingUncertainties)
            .orElseGet(Uncertainties.Weighing::ofDefaultRig));
  }

  private static WeighingParameters weighing(CalibrationBench bench) {
    CalibrationBench.LeverArm arm = bench.leverArm();
    CalibrationBench.Balance balance = bench.balance();
    return new WeighingParameters(
        new LeverParameters(
            arm.lengthMetres().value(),
            arm.remountStandardDeviationMetres(),
            arm.tiltUncertaintyRadians(),
            CONTACT_NEWTONS_PER_METRE,
            COUNTERWEIGHT_KILOGRAMS),
        new BalanceParameters(
            bench.site().gravityMetresPerSecondSquared().value(),
            bench.site().airDensityKilogramsPerCubicMetre().value(),
            0,
            balance.linearityUncertaintyKilograms(),
            balance.repeatabilityKilograms(),
            ZERO_DRIFT_KILOGRAMS_PER_ROOT_SECOND),
        RoomParameters.ofDefaultRig());
  }

  private static Uncertainties.CoilAndMagnet coilAndMagnet(RigConfig rig) {
    RigConfig.TorqueConstant torque = rig.torque();
    RigConfig.Coil coil = rig.coil();
    return new Uncertainties.CoilAndMagnet(
        ratio(torque.shapeSecondPerRadianSquared()),
        ratio(torque.shapeFourthPerRadianFourth()),
        ratio(torque.temperatureCoefficientPerKelvin()),
        ratio(coil.resistanceOhms()),
        ratio(coil.thermalTimeConstantSeconds()));
  }

  private static Uncertainties.Weighing weighingUncertainties(CalibrationBench bench) {
    return new Uncertainties.Weighing(
        bench.leverArm().lengthMetres().standardUncertainty(),
        bench.site().gravityMetresPerSecondSquared().standardUncertainty(),
        bench.site().airDensityKilogramsPerCubicMetre().standardUncertainty(),
        bench.balance().sensitivityUncertaintyRatio(),
        bench.thermometer().uncertaintyKelvin());
  }

  /// Relative standard uncertainty, at most what the simulator draws with.
  private static double ratio(Estimate estimate) {
    return ratio(estimate, LARGEST_RATIO);
  }

  private static double ratio(Estimate estimate, double largestRatio) {
    return estimate.value() == 0 ? 0 : Math.min(largestRatio, estimate.relativeUncertainty());
  }

  private static SimDeviceSettings devices(RigConfig rig, boolean separate) {
    RigConfig.CurrentSource source = rig.currentSource();
    return new SimDeviceSettings(
        encoder(rig.rotorAngle()),
        encoder(rig.fixedEndAngle()),
        separate,
        meter(rig.currentMeter()),
        new SimDeviceSettings.Source(
            switch (source.device()) {
              case AD5791 -> DacPart.AD5791;
              case DAC8532 -> DacPart.DAC8532;
            },
            source.spi().clockHertz(),
            source.lowestVolts(),
            source.referenceVolts(),
            source.referenceVolts()),
        HEARTBEAT_HOLD,
        new SimDeviceSettings.Switches(
            rig.emergencyStop().activeHigh(),
            rig.positiveLimit().activeHigh(),
            rig.negativeLimit().activeHigh(),
            SWITCH_RADIANS,
            -SWITCH_RADIANS),
        rig.calibrationBench()
            .map(bench -> balance(bench.balance()))
            .orElseGet(SimSartoriusSettings::bp211d),
        rig.stepper().map(SimulatedNominal::stepper).orElseGet(StepperSettings::ofDefaultRig));
  }

  private static SimDeviceSettings.Encoder encoder(RigConfig.AngleSensor sensor) {
    return new SimDeviceSettings.Encoder(
        sensor.node(),
        sensor.bits(),
        sensor.multiTurn(),
        sensor.baud(),
        sensor.echo(),
        sensor.direction() < 0);
  }

  /// A meter whose counts fall with the current has the resistor's ends the other way round.
  private static SimDeviceSettings.Meter meter(RigConfig.CurrentMeter meter) {
    boolean turned = meter.direction() < 0;
    return new SimDeviceSettings.Meter(
        meter.spi().clockHertz(),
        meter.referenceVolts().value(),
        turned ? meter.negativeInput() : meter.positiveInput(),
        turned ? meter.positiveInput() : meter.negativeInput());
  }

  private static StepperSettings stepper(StepperConfig stepper) {
    SimTmclSettings made = SimTmclSettings.tmcm1140();
    return new StepperSettings(
        new SimTmclSettings(
            stepper.moduleAddress(),
            stepper.hostAddress(),
            made.moduleNumber(),
            made.firmwareMajor(),
            made.firmwareMinor(),
            stepper.baud()),
        stepper.fullSteps(),
        stepper.gearRatio().value(),
        stepper.backlashRadians(),
        stepper.direction() < 0,
        stepper.continuityInput(),
        stepper.openHigh());
  }

  private static SimSartoriusSettings balance(CalibrationBench.Balance balance) {
    int parityBits = balance.parity() == 'N' ? 0 : 1;
    return SimSartoriusSettings.bp211d()
        .withLine(balance.baud(), 1 + balance.dataBits() + parityBits + balance.stopBits());
  }
}
