package org.microtorsion.controller.calibrate;

import java.util.List;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.RigConfig;

/// How long the steps of a plan take by estimate, pauses for cooling included: the thermal model
/// goes through them in advance. What people need is left out.
final class TimeLeft {
  /// A balance on a line of 1200 baud, asked again as soon as it has answered.
  private static final double INDICATION_SECONDS = 0.25;

  /// Beyond the time that is always waited.
  private static final double COMING_TO_REST_SECONDS = 1;

  private final double[] fromStepSeconds;

  private final TorqueProcedure procedure;
  private final double fullScaleAmperes;
  private final double kelvinPerSquareAmpere;
  private final double timeConstantSeconds;
  private double presentAmperes;
  private double riseKelvin;

  TimeLeft(CalibrationSetup setup, List<Step> steps) {
    procedure = setup.procedure();
    fullScaleAmperes = setup.fullScaleAmperes();
    RigConfig.Coil coil = setup.rig().coil();
    kelvinPerSquareAmpere =
        coil.resistanceOhms().value() * coil.thermalResistanceKelvinPerWatt().value();
    timeConstantSeconds = coil.thermalTimeConstantSeconds().value();
    fromStepSeconds = new double[steps.size() + 1];
    for (int i = 0; i < steps.size(); i++) {
      fromStepSeconds[i] = seconds(steps.get(i));
    }
    for (int i = steps.size() - 1; i >= 0; i--) {
      fromStepSeconds[i] += fromStepSeconds[i + 1];
    }
  }

  /// From the beginning of a step to the end of the last.
  double fromStepSeconds(int index) {
    return fromStepSeconds[index];
  }

  private double seconds(Step step) {
    return switch (step) {
      case Step.Mount mount -> hold(COMING_TO_REST_SECONDS, 0);
      case Step.Rest rest -> hold(rest.restSeconds(), 0);
      case Step.Exercise exercise ->
          cooled() + hold(4 * rampSeconds(exercise.currentAmperes(), 0), exercise.currentAmperes());
      case Step.Tare tare -> moved(0) + hold(settleSeconds(), 0);
      case Step.Read read -> read(read);
      case Step.EndSeries end -> 0;
    };
  }

  private double read(Step.Read step) {
    boolean preload = step.kind() == LoadReading.Kind.PRELOAD;
    double heldSeconds =
        preload
            ? procedure.preload().hold().toNanos() * 1e-9 + INDICATION_SECONDS
            : settleSeconds() + procedure.reading().indicationCount() * INDICATION_SECONDS;
    double cooledSeconds = step.toAmperes() == 0 ? 0 : cooled();
    return cooledSeconds + moved(step.toAmperes()) + hold(heldSeconds, step.toAmperes());
  }

  private double settleSeconds() {
    return procedure.reading().settle().toNanos() * 1e-9 + COMING_TO_REST_SECONDS;
  }

  private double rampSeconds(double fromAmperes, double toAmperes) {
    return 1.5
        * Math.abs(toAmperes - fromAmperes)
        / fullScaleAmperes
        * (procedure.fullScaleTime().toNanos() * 1e-9);
  }

  private double moved(double toAmperes) {
    double seconds = rampSeconds(presentAmperes, toAmperes);
    hold(seconds, 0.5 * (presentAmperes + toAmperes));
    presentAmperes = toAmperes;
    return seconds;
  }

  private double hold(double seconds, double amperes) {
    double settledKelvin = kelvinPerSquareAmpere * amperes * amperes;
    riseKelvin += (settledKelvin - riseKelvin) * -Math.expm1(-seconds / timeConstantSeconds);
    return seconds;
  }

  private double cooled() {
    if (riseKelvin <= procedure.cooling().aboveKelvin()) {
      return 0;
    }
    double seconds =
        moved(0) + timeConstantSeconds * Math.log(riseKelvin / procedure.cooling().untilKelvin());
    riseKelvin = procedure.cooling().untilKelvin();
    return seconds;
  }
}
