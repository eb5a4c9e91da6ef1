package org.microtorsion.controller.session;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.stiffness.LoadTrainCompliance;
import org.microtorsion.calibration.stiffness.Suspension;
import org.microtorsion.calibration.torque.TorqueConstantUncertainty;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.CurveErrors;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.analysis.TorqueShape;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.StepperConfig;
import org.microtorsion.controller.run.RigUncertainty;
import org.microtorsion.controller.run.RunHeader;

/// What is fixed before a run, put together from the request; and from it what a fit has to know.
final class RunHeaders {
  private RunHeaders() {}

  /// The header of a run.
  ///
  /// @param twistRateRadiansPerSecond at which the program turns
  static RunHeader of(
      String id,
      Instant startedAt,
      TestRequest request,
      TorqueSource torque,
      double twistRateRadiansPerSecond,
      Optional<String> simulation,
      String softwareVersion) {
    RigConfig rig = request.rig().config();
    return new RunHeader(
        id,
        startedAt,
        request.sample(),
        request.method().title(),
        request.method().sourceText(),
        rig.sourceText(),
        rig.sourceHash(),
        torque.words(),
        torque.used(),
        torque.override(),
        torque.constant().relativeUncertaintyRatio(),
        uncertainty(rig, torque.uncertainty(), Math.abs(twistRateRadiansPerSecond)),
        Optional.of(rig.ambient().kelvin()),
        rig.loopHertz(),
        softwareVersion,
        simulation);
  }

  /// The header of a run in the stepper device, which has no torque.
  ///
  /// @param twistRateRadiansPerSecond at which the grip turns
  static RunHeader ofStepper(
      String id,
      Instant startedAt,
      TestRequest request,
      StepperConfig stepper,
      double twistRateRadiansPerSecond,
      Optional<String> simulation,
      String softwareVersion) {
    RigConfig rig = request.rig().config();
    return new RunHeader(
        id,
        startedAt,
        request.sample(),
        request.method().title(),
        request.method().sourceText(),
        rig.sourceText(),
        rig.sourceHash(),
        RunHeader.NO_TORQUE,
        Optional.empty(),
        Optional.empty(),
        0,
        new RigUncertainty(
            stepper.gearRatio().relativeUncertainty(),
            0,
            Estimate.exact(0),
            Estimate.exact(0),
            0,
            Estimate.exact(0),
            twistRateRadiansPerSecond,
            Optional.empty()),
        Optional.empty(),
        stepper.sampleHertz(),
        softwareVersion,
        simulation);
  }

  /// What the rig leaves in the curve of a program that turns at a rate.
  static RigUncertainty uncertainty(
      RigConfig rig, TorqueConstantUncertainty torque, double twistRateRadiansPerSecond) {
    double newtonMetresPerAmpere = torque.constant().centreNewtonMetresPerAmpere();
    return new RigUncertainty(
        rig.rotorAngle().relativeScaleUncertainty(),
        rig.rotorAngle().harmonics().cosine1Radians().standardUncertainty(),
        corrected(rig.suspension().stiffnessNewtonMetresPerRadian(), rig.suspension().correct()),
        torqueZeroShift(rig, newtonMetresPerAmpere, twistRateRadiansPerSecond),
        newtonMetresPerAmpere * rig.currentMeter().zeroDriftAmperesPerSecond(),
        corrected(rig.loadTrain().unseenRadiansPerNewtonMetre(), rig.loadTrain().correct()),
        twistRateRadiansPerSecond,
        Optional.of(torque));
  }

  /// A correction that is left out is none, and all of it is uncertain.
  private static Estimate corrected(Estimate correction, boolean correct) {
    return correct
        ? correction
        : Estimate.of(0, Math.hypot(correction.value(), correction.standardUncertainty()));
  }

  /// By how much the torque shown while the rotor turns is above that at rest.
  ///
  /// The friction T_f, which holds against the motion and at rest may hold either way: T_f with
  /// T_f/√3 and its own uncertainty. Beside it u(d)·φ̇ of the drag that was taken out, and K·u(I₀)
  /// of the meter's zero, to which the wire was brought at rest.
  static Estimate torqueZeroShift(
      RigConfig rig, double newtonMetresPerAmpere, double twistRateRadiansPerSecond) {
    double drag =
        rig.rotor().dampingNewtonMetreSecondsPerRadian().standardUncertainty()
            * twistRateRadiansPerSecond;
    Estimate friction = rig.suspension().frictionNewtonMetres();
    double meter = newtonMetresPerAmpere * rig.currentMeter().zeroUncertaintyAmperes();
    return Estimate.of(
        friction.value(),
        Math.hypot(
            Math.hypot(friction.value() / Math.sqrt(3), friction.standardUncertainty()),
            Math.hypot(drag, meter)));
  }

  /// What the fit has to know of a run; the same for the live fit, the evaluation and the report.
  ///
  /// @param rotorZeroRadians the rotor's angle where the recorded twist is zero
  static FitInputs fitInputs(RunHeader header, double rotorZeroRadians) {
    RigUncertainty rig = header.rig();
    double rate = rig.twistRateRadiansPerSecond();
    double drift = rate > 0 ? rig.torqueDriftNewtonMetresPerSecond() / rate : 0;
    @Nullable TorqueShape shape =
        rig.torqueConstant()
            .map(constant -> new TorqueShape(constant, rotorZeroRadians, rate))
            .orElse(null);
    double suspension = rig.suspensionNewtonMetresPerRadian().standardUncertainty();
    return new FitInputs(
        header.sample().dimensions(),
        header.torqueRelativeUncertainty(),
        rig.angleScaleRatio(),
        header.sample().coreModulusPascals().orElse(null),
        new CurveErrors(
            new Suspension(Estimate.of(0, suspension)),
            new LoadTrainCompliance(rig.loadTrainRadiansPerNewtonMetre()),
            rig.torqueZeroShiftNewtonMetres(),
            drift,
            rig.angleHarmonicRadians(),
            shape));
  }
}
