package org.microtorsion.controller.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.program.TorqueProcedure.Direction;

/// A procedure as its steps, one after the other.
///
/// In each series: zero, the levels of the positive current, zero, those of the negative one, zero.
///
/// @param steps all of them
public record CalibrationPlan(List<Step> steps) {
  public CalibrationPlan {
    steps = List.copyOf(steps);
  }

  /// The steps of a procedure.
  ///
  /// @param fullScaleAmperes current that its levels are shares of
  public static CalibrationPlan of(TorqueProcedure procedure, double fullScaleAmperes) {
    Builder builder = new Builder(procedure, fullScaleAmperes);
    TorqueProcedure.Main main = procedure.main();
    builder.firstMounting(main.rotorAngleRadians());
    for (Direction direction : main.series()) {
      builder.series(main.levelRatios(), direction);
    }
    for (Direction direction : main.remountedSeries()) {
      builder.laterMounting(main.rotorAngleRadians());
      builder.series(main.levelRatios(), direction);
    }
    for (TorqueProcedure.Mounting mounting : procedure.angles()) {
      builder.laterMounting(mounting.rotorAngleRadians());
      builder.series(mounting.levelRatios(), mounting.direction());
    }
    return new CalibrationPlan(builder.steps);
  }

  /// How many series there are.
  public int seriesCount() {
    return steps.getLast().series();
  }

  /// Readings of one series, preloads and zeros included.
  public int readingCount(int series) {
    return (int)
        steps.stream().filter(step -> step instanceof Step.Read && step.series() == series).count();
  }

  /// Where the arm holds the rotor during a series.
  public double rotorAngleRadians(int series) {
    double angleRadians = 0;
    for (Step step : steps) {
      if (step.series() <= series && step instanceof Step.Mount mount) {
        angleRadians = mount.rotorAngleRadians();
      }
    }
    return angleRadians;
  }

  /// Whether a series begins with a mounting of its own.
  public boolean beginsWithMounting(int series) {
    return steps.stream().anyMatch(step -> step.series() == series && step instanceof Step.Mount);
  }

  private static final class Builder {
    private final TorqueProcedure procedure;
    private final double fullScaleAmperes;
    private final List<Step> steps = new ArrayList<>();
    private int series = 1;

    Builder(TorqueProcedure procedure, double fullScaleAmperes) {
      this.procedure = procedure;
      this.fullScaleAmperes = fullScaleAmperes;
    }

    void firstMounting(double rotorAngleRadians) {
      TorqueProcedure.WarmUp warmUp = procedure.warmUp();
      steps.add(new Step.Mount(series, rotorAngleRadians, false));
      steps.add(new Step.Rest(series, warmUp.rest().toNanos() * 1e-9));
      for (int i = 0; i < warmUp.exerciseCount(); i++) {
        steps.add(new Step.Exercise(series, warmUp.exerciseLevelRatio() * fullScaleAmperes));
      }
      preloadAndTare(procedure.preload().firstCount());
    }

    void laterMounting(double rotorAngleRadians) {
      steps.add(new Step.Mount(series, rotorAngleRadians, false));
      preloadAndTare(procedure.preload().laterCount());
    }

    private void preloadAndTare(int count) {
      steps.add(new Step.Tare(series));
      for (int sign : new int[] {1, -1}) {
        for (int i = 0; i < count; i++) {
          steps.add(
              new Step.Read(
                  series,
                  LoadReading.Kind.PRELOAD,
                  LoadReading.Approach.RISING,
                  0,
                  sign * fullScaleAmperes));
        }
      }
      if (count > 0) {
        steps.add(new Step.Tare(series));
      }
    }

    void series(List<Double> levelRatios, Direction direction) {
      zero();
      branch(levelRatios, direction, fullScaleAmperes);
      zero();
      branch(levelRatios, direction, -fullScaleAmperes);
      zero();
      steps.add(new Step.EndSeries(series));
      series++;
    }

    private void zero() {
      steps.add(new Step.Read(series, LoadReading.Kind.ZERO, LoadReading.Approach.FALLING, 0, 0));
    }

    private void branch(List<Double> levelRatios, Direction direction, double endAmperes) {
      for (double ratio : levelRatios) {
        load(LoadReading.Approach.RISING, 0, ratio * endAmperes);
      }
      switch (direction) {
        case RISING -> {}
        case RISING_AND_FALLING -> {
          for (int i = levelRatios.size() - 2; i >= 0; i--) {
            load(
                LoadReading.Approach.FALLING,
                levelRatios.get(i + 1) * endAmperes,
                levelRatios.get(i) * endAmperes);
          }
        }
      }
    }

    private void load(LoadReading.Approach approach, double fromAmperes, double toAmperes) {
      steps.add(new Step.Read(series, LoadReading.Kind.LOAD, approach, fromAmperes, toAmperes));
    }
  }
}
