package org.microtorsion.controller.calibrate;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.program.TorqueProcedure;

/// Holds each reading against the line through those before it in its mounting, and the zeros of a
/// series against its first.
final class SeriesJudge {
  /// Fewer readings draw no line that a further one could be held against.
  private static final int LEAST_READINGS_COUNT = 4;

  private final TorqueProcedure.Checks checks;
  private final double temperatureCoefficientPerKelvin;
  private final double newtonMetresPerKilogram;
  private final CalibrationBook book;

  SeriesJudge(CalibrationSetup setup, CalibrationBook book) {
    this.checks = setup.procedure().checks();
    this.temperatureCoefficientPerKelvin =
        setup.rig().torque().temperatureCoefficientPerKelvin().value();
    this.newtonMetresPerKilogram = setup.references().newtonMetresPerKilogram();
    this.book = book;
  }

  private Optional<LoadLine> line(List<LoadReading> readings) {
    return LoadLine.through(readings, temperatureCoefficientPerKelvin);
  }

  private Optional<LoadLine> lineBefore(LoadReading last) {
    List<LoadReading> before = book.ofMounting(last.mounting(), true);
    return before.size() < LEAST_READINGS_COUNT ? Optional.empty() : line(before);
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
    if (line.isEmpty()) {
      return null;
    }
    double residual = line.get().residualKilograms(last);
    double allowed =
        line.get().allowedKilograms(last, checks.outOfLineFactor(), checks.outOfLineKilograms());
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
