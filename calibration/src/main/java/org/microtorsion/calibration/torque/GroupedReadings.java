package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Sorts the readings of a procedure by series and by clamping.
final class GroupedReadings {
  private GroupedReadings() {}

  /// The balance's zero during each series that has loads.
  static Map<Integer, SeriesZero> zeros(List<LoadReading> readings, BalanceErrors balance) {
    Map<Integer, List<LoadReading>> bySeries = new TreeMap<>();
    for (LoadReading reading : readings) {
      bySeries.computeIfAbsent(reading.series(), series -> new ArrayList<>()).add(reading);
    }
    Map<Integer, SeriesZero> zeros = new TreeMap<>();
    bySeries.forEach((series, ofSeries) -> {
      if (ofSeries.stream().anyMatch(reading -> reading.kind() == LoadReading.Kind.LOAD)) {
        requireOneMounting(series, ofSeries);
        zeros.put(series, SeriesZero.of(series, ofSeries, balance));
      }
    });
    return zeros;
  }

  private static void requireOneMounting(int series, List<LoadReading> readings) {
    List<Integer> mountings = readings.stream().map(LoadReading::mounting).distinct().toList();
    if (mountings.size() > 1) {
      throw new IllegalArgumentException(
          "series " + series + ": expected readings of one mounting, found of " + mountings);
    }
  }

  /// The loads of each clamping.
  static List<MountingLoads> mountings(
      List<LoadReading> readings,
      Map<Integer, SeriesZero> zeros,
      double wander,
      TorqueReferences references,
      CoilConstant shape) {
    Map<Integer, List<LoadReading>> byMounting = new TreeMap<>();
    for (LoadReading reading : readings) {
      if (reading.kind() == LoadReading.Kind.LOAD) {
        byMounting.computeIfAbsent(reading.mounting(), m -> new ArrayList<>()).add(reading);
      }
    }
    if (byMounting.isEmpty()) {
      throw new IllegalArgumentException("readings: expected loads, found none");
    }
    boolean noiseKnown =
        byMounting.values().stream()
            .flatMap(List::stream)
            .allMatch(load -> ReadingNoise.isKnown(load, references.balance()));
    List<MountingLoads> mountings = new ArrayList<>();
    byMounting.forEach((mounting, loads) ->
        mountings.add(
            new MountingLoads(mounting, loads, zeros, wander, noiseKnown, references, shape)));
    return List.copyOf(mountings);
  }

  /// The clampings at the angle nearest to zero.
  static List<MountingLoads> nearestZeroAngle(List<MountingLoads> mountings) {
    double nearest =
        mountings.stream()
            .map(loads -> loads.angleRadians)
            .min(Comparator.comparingDouble(Math::abs))
            .orElseThrow();
    return mountings.stream()
        .filter(
            loads -> Math.abs(loads.angleRadians - nearest) < MountingLoads.SAME_POSITION_RADIANS)
        .toList();
  }
}
