package org.microtorsion.controller.stepper;

import org.microtorsion.calibration.uncertainty.Budget;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.wire.WireDimensions;
import org.microtorsion.controller.rig.StepperConfig;
import org.microtorsion.controller.run.SampleDescription;

/// Surface shear strain at fracture, γ = D φ / (2 L) (Dong et al. 2021, Eq. 1), with what its
/// uncertainty is made of.
///
/// ```
/// φ = (φ₀ + φ₁)/2 − ω t̄ − b/2      φ₀, φ₁ the last reading before and the first after the break
/// ```
///
/// ω is the twist rate, t̄ the mean delay of what noticed the break, b the gear's play: the motor
/// has taken up between none and all of it before the wire was twisted.
///
/// @param detection who noticed the break
/// @param angleRadians twist of the wire at fracture
/// @param shearStrain γ
/// @param strainRatePerSecond at which it was twisted, by what the module counted
/// @param budget of γ: inputs, sensitivities, shares
public record FractureStrain(
    Detection detection,
    Estimate angleRadians,
    Estimate shearStrain,
    double strainRatePerSecond,
    Budget budget) {
  /// Standard deviation of what is anywhere in an interval, over its width.
  private static final double RECTANGULAR = 1 / Math.sqrt(12);

  /// The strain of a break between two readings.
  ///
  /// @param readings where the wire was whole and where it was broken
  public static FractureStrain of(
      Detection detection,
      BreakReadings readings,
      SampleDescription sample,
      StepperConfig stepper) {
    double rate = readings.rateRadiansPerSecond();
    Estimate sampling = rectangular(readings.wholeRadians(), readings.brokenRadians());
    Estimate delaySeconds =
        switch (detection) {
          case CONTINUITY -> rectangular(0, stepper.continuityDelaySeconds());
          case OPERATOR -> stepper.operatorDelaySeconds();
        };
    Estimate play = rectangular(0, stepper.backlashRadians());
    double fullStep = stepper.stepRadians() * stepper.microsteps();
    double angle = sampling.value() - rate * delaySeconds.value() - play.value();
    Budget ofAngle =
        Budget.builder()
            .input("sampling", sampling, 1)
            .input("delay", delaySeconds, -rate)
            .input("motor-step", rectangular(-fullStep / 2, fullStep / 2), 1)
            .input("backlash", play, -1)
            .input("gear", stepper.gearRatio(), -angle / stepper.gearRatio().value())
            .build();
    WireDimensions wire = sample.dimensions();
    double strainPerRadian = sample.shearStrainPerRadian() * wire.strengthRatio().value();
    Budget budget = ofStrain(wire, strainPerRadian * angle, strainPerRadian, ofAngle);
    return new FractureStrain(
        detection,
        ofAngle.estimate(angle),
        budget.estimate(strainPerRadian * angle),
        rate * strainPerRadian,
        budget);
  }

  /// The angle's inputs and the wire's, each apart by where it comes from.
  private static Budget ofStrain(
      WireDimensions wire, double strain, double strainPerRadian, Budget ofAngle) {
    double diameterMetres = wire.diameterMetres().value();
    double lengthMetres = wire.effectiveLengthMetres();
    WireDimensions.Microscope microscope = wire.microscope();
    // A scale that diameter and length were read on alike cancels, but for the ends.
    double scaleFactor =
        microscope.measuresLength() ? 1 - wire.freeLengthMetres().value() / lengthMetres : 1;
    Budget.Builder budget =
        Budget.builder()
            .input("diameter", wire.diameterMetres(), strain / diameterMetres)
            .input(
                "microscope-edge",
                Estimate.of(0, microscope.edgeUncertaintyMetres()),
                strain / diameterMetres)
            .input(
                "microscope-scale",
                Estimate.of(0, microscope.scaleUncertaintyRatio()),
                strain * scaleFactor)
            .input("gauge-length", wire.freeLengthMetres(), -strain / lengthMetres)
            .input("end-effect", wire.endLengthMetres(), -strain / lengthMetres)
            .input("cross-section", wire.strengthRatio(), strain / wire.strengthRatio().value());
    for (Budget.Input input : ofAngle.inputs()) {
      budget.input(input.name(), input.estimate(), strainPerRadian * input.sensitivityFactor());
    }
    return budget.build();
  }

  private static Estimate rectangular(double low, double high) {
    return Estimate.of(0.5 * (low + high), RECTANGULAR * Math.abs(high - low));
  }
}
