package org.microtorsion.controller.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.RigConfig;

/// Holds each reading against the line through those before it in its mounting, and the zeros of a
/// series against its first.
///
/// A reading out of line that a person kept draws no line for others: it would make room for the
/// next. A mounting whose own readings are too few for a line is held against the slope of the
/// mountings before it, the first one against the rig file's constant, as far as each is known.
final class SeriesJudge {
  /// Fewer readings draw no line that a further one could be held against.
  private static final int LEAST_READINGS_COUNT = 4;

  private final TorqueProcedure.Checks checks;
  private final double temperatureCoefficientPerKelvin;
  private final double newtonMetresPerKilogram;
  private final RigConfig rig;
  private final double remountRatio;
  private final CalibrationBook book;

  SeriesJudge(CalibrationSetup setup, CalibrationBook book) {
    this.checks = setup.procedure().checks();
    this.temperatureCoefficientPerKelvin =
        setup.rig().torque().temperatureCoefficientPerKelvin().value();
    this.newtonMetresPerKilogram = setup.references().newtonMetresPerKilogram();
    this.rig = setup.rig();
    this.remountRatio =
        setup.bench().leverArm().remountStandardDeviationMetres()
            / setup.bench().leverArm().lengthMetres().value();
    this.book = book;
  }

  private Optional<LoadLine> line(List<LoadReading> readings) {
    return LoadLine.through(readings, temperatureCoefficientPerKelvin);
  }

  private Optional<LoadLine> lineBefore(LoadReading last) {
    List<LoadReading> before = inLine(book.ofMounting(last.mounting(), true));
    return before.size() < LEAST_READINGS_COUNT ? Optional.empty() : line(before);
  }

  /// The readings without those that were out of line when they were taken and were kept.
  private List<LoadReading> inLine(List<LoadReading> readings) {
    List<LoadReading> inLine = new ArrayList<>();
    for (LoadReading each : readings) {
      boolean judged = inLine.size() >= LEAST_READINGS_COUNT;
      Optional<LoadLine> line = judged ? line(inLine) : Optional.empty();
      if (line.isEmpty()
          || Math.abs(line.get().residualKilograms(each)) <= allowed(line.get(), each)) {
        inLine.add(each);
      }
    }
    return inLine;
  }

  private double allowed(LoadLine line, LoadReading reading) {
    return line.allowedKilograms(reading, checks.outOfLineFactor(), checks.outOfLineKilograms());
  }

  /// The load expected of a mounting that has no line of its own yet, and how far it may be off.
  private record Expected(double kilograms, double allowedKilograms) {}

  private Optional<Expected> expected(LoadReading last) {
    List<LoadReading> own = book.ofMounting(last.mounting(), true);
    OptionalDouble zero =
        own.stream()
            .filter(each -> each.kind() == LoadReading.Kind.ZERO)
            .mapToDouble(LoadReading::massKilograms)
            .average();
    if (last.kind() != LoadReading.Kind.LOAD || zero.isEmpty()) {
      return Optional.empty();
    }
    RigConfig.TorqueConstant torque = rig.torque();
    double nominal = torque.constantNewtonMetresPerAmpere().value() / newtonMetresPerKilogram;
    List<Double> earlier = earlierSlopes(last.mounting());
    double slope = earlier.isEmpty() ? nominal : earlier.get(earlier.size() / 2);
    double u =
        Math.hypot(
            earlier.isEmpty()
                ? torque.constantNewtonMetresPerAmpere().relativeUncertainty()
                : remountRatio,
            shapeUncertaintyRatio(last.rotorAngleRadians()));
    double load =
        slope
            * torque.shapeFactor(last.rotorAngleRadians())
            * last.currentAmperes()
            * (1 + temperatureCoefficientPerKelvin * last.coilTemperatureRiseKelvin());
    return Optional.of(
        new Expected(
            zero.getAsDouble() + load,
            Math.hypot(
                Math.sqrt(2) * checks.outOfLineKilograms(), checks.outOfLineFactor() * u * load)));
  }

  /// Slopes of the mountings before one, at angle zero by the rig file's shape, in order of size.
  private List<Double> earlierSlopes(int mounting) {
    List<Double> slopes = new ArrayList<>();
    for (int earlier = 1; earlier < mounting; earlier++) {
      List<LoadReading> readings = inLine(book.ofMounting(earlier, false));
      if (readings.size() >= LEAST_READINGS_COUNT) {
        double shape = rig.torque().shapeFactor(readings.getLast().rotorAngleRadians());
        line(readings).ifPresent(line -> slopes.add(line.slopeKilogramsPerAmpere() / shape));
      }
    }
    slopes.sort(null);
    return slopes;
  }

  private double shapeUncertaintyRatio(double angleRadians) {
    double square = angleRadians * angleRadians;
    RigConfig.TorqueConstant torque = rig.torque();
    return square
        * Math.hypot(
            torque.shapeSecondPerRadianSquared().standardUncertainty(),
            square * torque.shapeFourthPerRadianFourth().standardUncertainty());
  }

  /// Distance of the reading added last from the line through those before it; not a number where
  /// there is none, or the reading is none for a line.
  double residualKilograms(LoadReading last) {
    return last.kind() != LoadReading.Kind.PRELOAD
        ? lineBefore(last).map(line -> line.residualKilograms(last)).orElse(Double.NaN)
        : Double.NaN;
  }

  /// The question that the reading added last raises, or null.
  Prompt.@Nullable PointOutOfLine outOfLine(LoadReading last, boolean repeated) {
    if (last.kind() == LoadReading.Kind.PRELOAD) {
      return null;
    }
    Optional<LoadLine> line = lineBefore(last);
    Optional<Expected> expected = line.isEmpty() ? expected(last) : Optional.empty();
    if (line.isEmpty() && expected.isEmpty()) {
      return null;
    }
    double residual =
        line.map(each -> each.residualKilograms(last))
            .orElseGet(() -> last.massKilograms() - expected.orElseThrow().kilograms());
    double allowed =
        line.map(each -> allowed(each, last))
            .orElseGet(() -> expected.orElseThrow().allowedKilograms());
    return Math.abs(residual) > allowed
        ? new Prompt.PointOutOfLine(last, residual, allowed, repeated)
        : null;
  }

  /// The zero farthest from the first of a series, less that one.
  double zeroDriftKilograms(int series) {
    List<LoadReading> zeros = book.zerosOf(series);
    double drift = 0;
    for (LoadReading zero : zeros) {
      double change = zero.massKilograms() - zeros.getFirst().massKilograms();
      drift = Math.abs(change) > Math.abs(drift) ? change : drift;
    }
    return drift;
  }

  /// The question that a finished series raises, or null.
  Prompt.@Nullable ZeroDrifted drifted(int series, boolean repeated) {
    double drift = zeroDriftKilograms(series);
    return Math.abs(drift) > checks.zeroDriftKilograms()
        ? new Prompt.ZeroDrifted(series, drift, checks.zeroDriftKilograms(), repeated)
        : null;
  }

  /// A finished series, each load with its distance from the line through its mounting's readings.
  Notice.SeriesOver review(int series, int seriesCount, int mounting) {
    Optional<LoadLine> line = line(book.ofMounting(mounting, false));
    List<Notice.Residual> points =
        book.loadsOf(series).stream()
            .map(load ->
                new Notice.Residual(
                    load.nominalCurrentAmperes(),
                    load.approach(),
                    line.map(each -> each.residualKilograms(load)).orElse(Double.NaN)))
            .toList();
    return new Notice.SeriesOver(
        series,
        seriesCount,
        points,
        line.map(each -> each.slopeKilogramsPerAmpere() * newtonMetresPerKilogram)
            .orElse(Double.NaN),
        zeroDriftKilograms(series));
  }
}
