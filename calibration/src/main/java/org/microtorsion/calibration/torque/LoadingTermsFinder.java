package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds repeatability, reproducibility, reversibility and interpolation errors of each level at
/// one position.
///
/// A reading stands for the torque at the level's nominal current, T · I_nominal / I, so that
/// currents that differ a little do not count as scatter.
final class LoadingTermsFinder {
  private LoadingTermsFinder() {}

  private record Read(
      int mounting, int series, LoadReading.Approach approach, double torqueNewtonMetres) {
    boolean rising() {
      return approach == LoadReading.Approach.RISING;
    }
  }

  /// @param absoluteNewtonMetres standard uncertainty of a torque that does not grow with it
  /// @param expandedRatio expanded relative uncertainty of the constant
  /// @param coverageFactor its k
  static List<LevelTerms> levels(
      List<MountingLoads> mountings,
      LoadLines lines,
      double absoluteNewtonMetres,
      double expandedRatio,
      double coverageFactor) {
    double meanConstant = mountings.stream().mapToDouble(m -> m.constant).average().orElseThrow();
    List<LevelTerms> terms = new ArrayList<>();
    for (double level : levelsAmperes(mountings)) {
      List<Read> reads = new ArrayList<>();
      double toMeanArm = 0;
      for (MountingLoads mounting : mountings) {
        for (int i = 0; i < mounting.loads.size(); i++) {
          LoadReading load = mounting.loads.get(i);
          if (load.nominalCurrentAmperes() == level) {
            double torque = mounting.torques[i] * level / mounting.currents[i];
            reads.add(new Read(mounting.mounting, load.series(), load.approach(), torque));
            toMeanArm += torque * meanConstant / mounting.constant;
          }
        }
      }
      double mean = toMeanArm / reads.size();
      double line = lines.throughZero().torqueNewtonMetres(level);
      double quadratic = lines.quadratic().torqueNewtonMetres(level);
      terms.add(
          new LevelTerms(
              level,
              mean,
              reads.size(),
              repeatability(reads, mean),
              reproducibility(reads, mean),
              reversibility(reads, mean),
              mean / line - 1,
              mean / quadratic - 1,
              Math.hypot(expandedRatio, coverageFactor * absoluteNewtonMetres / mean)));
    }
    return terms;
  }

  private static double[] levelsAmperes(List<MountingLoads> mountings) {
    return mountings.stream()
        .flatMap(mounting -> mounting.loads.stream())
        .mapToDouble(LoadReading::nominalCurrentAmperes)
        .filter(level -> level != 0)
        .distinct()
        .sorted()
        .toArray();
  }

  private static @Nullable Double repeatability(List<Read> reads, double mean) {
    return reads.stream()
        .filter(Read::rising)
        .collect(Collectors.groupingBy(Read::mounting))
        .values()
        .stream()
        .filter(group -> group.size() > 1)
        .map(group -> spread(group.stream().map(Read::torqueNewtonMetres)) / Math.abs(mean))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static @Nullable Double reproducibility(List<Read> reads, double mean) {
    Map<Integer, Double> means =
        reads.stream()
            .filter(Read::rising)
            .collect(
                Collectors.groupingBy(
                    Read::mounting, Collectors.averagingDouble(Read::torqueNewtonMetres)));
    return means.size() > 1 ? spread(means.values().stream()) / Math.abs(mean) : null;
  }

  private static @Nullable Double reversibility(List<Read> reads, double mean) {
    List<Double> differences = new ArrayList<>();
    for (List<Read> series : reads.stream().collect(Collectors.groupingBy(Read::series)).values()) {
      if (series.stream().anyMatch(Read::rising)
          && series.stream().anyMatch(read -> !read.rising())) {
        differences.add(average(series, false) - average(series, true));
      }
    }
    return differences.isEmpty()
        ? null
        : differences.stream().mapToDouble(d -> d).average().orElseThrow() / mean;
  }

  private static double average(List<Read> reads, boolean rising) {
    return reads.stream()
        .filter(read -> read.rising() == rising)
        .mapToDouble(Read::torqueNewtonMetres)
        .average()
        .orElseThrow();
  }

  private static double spread(Stream<Double> values) {
    List<Double> sorted = values.sorted().toList();
    return sorted.getLast() - sorted.getFirst();
  }
}
