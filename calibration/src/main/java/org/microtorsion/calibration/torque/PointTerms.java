package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.LeastSquaresResult;

/// Repeatability, reversibility and zero error of recorded points.
///
/// Residuals are compared instead of torques, so that currents of one level that differ a little do
/// not count. Currents within half a percent of full scale of their neighbour are one level.
///
/// @param zeroFromOffset whether no series has two points at zero current
record PointTerms(
    @Nullable Double repeatabilityRatio,
    @Nullable Double reversibilityRatio,
    double zeroErrorRatio,
    boolean zeroFromOffset,
    boolean seriesRecorded,
    boolean approachRecorded) {
  private static final double SAME_LEVEL_RATIO = 0.005;

  private record Read(CalibrationPoint point, int level, double residual) {
    int series() {
      Integer series = point.series();
      return series == null ? 0 : series;
    }
  }

  static PointTerms of(
      List<CalibrationPoint> points, LeastSquaresResult line, double fullScaleNewtonMetres) {
    int[] levels = levels(points);
    List<Read> reads = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      reads.add(new Read(points.get(i), levels[i], line.residual(i)));
    }
    double zeroBand = SAME_LEVEL_RATIO * largestCurrent(points);
    Map<Boolean, List<Read>> byZero =
        reads.stream()
            .collect(
                Collectors.partitioningBy(
                    read -> Math.abs(read.point().currentAmperes()) <= zeroBand));
    List<Read> loads = List.copyOf(byZero.getOrDefault(false, List.of()));
    @Nullable Double zeroChange = zeroChange(byZero.getOrDefault(true, List.of()));
    double zero = zeroChange == null ? Math.abs(line.value("offset")) : zeroChange;
    return new PointTerms(
        repeatability(loads),
        reversibility(loads),
        zero / fullScaleNewtonMetres,
        zeroChange == null,
        points.stream().anyMatch(point -> point.series() != null),
        points.stream().anyMatch(point -> point.approach() != null));
  }

  void addTo(List<String> notes) {
    if (repeatabilityRatio == null) {
      notes.add("repeatability: no level was read twice in one direction");
    } else if (!seriesRecorded) {
      notes.add("repeatability: without a series column, points of one level are taken as repeats");
    }
    if (reversibilityRatio == null) {
      notes.add(
          approachRecorded
              ? "reversibility: no series has rising and falling points of one level"
              : "reversibility: needs a direction column");
    }
    if (zeroFromOffset) {
      notes.add("zero error: the offset of the line, as no series has two points at zero current");
    }
  }

  private static double largestCurrent(List<CalibrationPoint> points) {
    return points.stream()
        .mapToDouble(point -> Math.abs(point.currentAmperes()))
        .max()
        .orElseThrow();
  }

  private static int[] levels(List<CalibrationPoint> points) {
    double gap = SAME_LEVEL_RATIO * largestCurrent(points);
    List<Integer> order =
        IntStream.range(0, points.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> points.get(i).currentAmperes()))
            .toList();
    int[] levels = new int[points.size()];
    int level = 0;
    for (int k = 1; k < order.size(); k++) {
      double step =
          points.get(order.get(k)).currentAmperes() - points.get(order.get(k - 1)).currentAmperes();
      level += step > gap ? 1 : 0;
      levels[order.get(k)] = level;
    }
    return levels;
  }

  private static @Nullable Double repeatability(List<Read> loads) {
    return loads.stream()
        .collect(
            Collectors.groupingBy(read -> List.of(read.level(), word(read.point().approach()))))
        .values()
        .stream()
        .filter(group -> group.size() > 1)
        .map(group -> {
          List<Double> sorted = group.stream().map(Read::residual).sorted().toList();
          return (sorted.getLast() - sorted.getFirst()) / meanTorque(group);
        })
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static @Nullable Double reversibility(List<Read> loads) {
    return loads.stream()
        .collect(Collectors.groupingBy(read -> List.of(read.level(), read.series())))
        .values()
        .stream()
        .filter(group ->
            has(group, LoadReading.Approach.RISING) && has(group, LoadReading.Approach.FALLING))
        .map(group ->
            Math.abs(
                    mean(group, LoadReading.Approach.FALLING)
                        - mean(group, LoadReading.Approach.RISING))
                / meanTorque(group))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static @Nullable Double zeroChange(List<Read> zeros) {
    return zeros.stream().collect(Collectors.groupingBy(Read::series)).values().stream()
        .filter(series -> series.size() > 1)
        .map(series -> Math.abs(series.getLast().residual() - series.getFirst().residual()))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static boolean has(List<Read> reads, LoadReading.Approach approach) {
    return reads.stream().anyMatch(read -> read.point().approach() == approach);
  }

  private static double mean(List<Read> reads, LoadReading.Approach approach) {
    return reads.stream()
        .filter(read -> read.point().approach() == approach)
        .mapToDouble(Read::residual)
        .average()
        .orElseThrow();
  }

  private static double meanTorque(List<Read> reads) {
    return Math.abs(
        reads.stream()
            .mapToDouble(read -> read.point().torqueNewtonMetres())
            .average()
            .orElseThrow());
  }

  private static String word(LoadReading.@Nullable Approach approach) {
    return approach == null ? "" : approach.code();
  }
}
