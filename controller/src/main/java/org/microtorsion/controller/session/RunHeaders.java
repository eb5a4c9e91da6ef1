package org.microtorsion.controller.session;

import java.time.Instant;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.rig.RigConfig;
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
        rig.rotorAngle().relativeScaleUncertainty(),
        rig.rotorAngle().harmonics().cosine1Radians().standardUncertainty(),
        rig.suspension().stiffnessNewtonMetresPerRadian(),
        torqueZeroUncertaintyNewtonMetres(
            rig, torque.constant().centreNewtonMetresPerAmpere(), twistRateRadiansPerSecond),
        Optional.of(rig.ambient().kelvin()),
        rig.loopHertz(),
        softwareVersion,
        simulation);
  }

  /// By how much the torque shown while the rotor turns may be off from that at rest: u(d)·φ̇ of
  /// the drag that was taken out, the friction, which was not, and K·u(I₀) of the meter's zero, to
  /// which the wire was brought at rest.
  static double torqueZeroUncertaintyNewtonMetres(
      RigConfig rig, double newtonMetresPerAmpere, double twistRateRadiansPerSecond) {
    double drag =
        rig.rotor().dampingNewtonMetreSecondsPerRadian().standardUncertainty()
            * twistRateRadiansPerSecond;
    Estimate friction = rig.suspension().frictionNewtonMetres();
    double frictionNewtonMetres = Math.hypot(friction.value(), friction.standardUncertainty());
    double meter = newtonMetresPerAmpere * rig.currentMeter().zeroUncertaintyAmperes();
    return Math.hypot(Math.hypot(drag, frictionNewtonMetres), meter);
  }

  /// What the fit has to know of a run; the same for the live fit, the evaluation and the report.
  static FitInputs fitInputs(RunHeader header) {
    return FitInputs.of(header.sample().diameterMetres(), header.sample().gaugeLengthMetres())
        .withScaleUncertainty(header.torqueRelativeUncertainty(), header.angleRelativeUncertainty())
        .withAngleHarmonicUncertainty(header.angleHarmonicUncertaintyRadians())
        .withSuspensionUncertainty(
            header.suspensionStiffnessNewtonMetresPerRadian().standardUncertainty())
        .withZeroShift(Estimate.of(0, header.torqueZeroUncertaintyNewtonMetres()))
        .withCoreModulus(header.sample().coreModulusPascals().orElse(null));
  }
}
