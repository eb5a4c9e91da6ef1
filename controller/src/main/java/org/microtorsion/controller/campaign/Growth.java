package org.microtorsion.controller.campaign;

import java.util.List;

/// Whether a quantity grows from run to run: the straight line through it by least squares, after
/// the first quarter of the runs, in which classes are loaded and buffers find their size.
///
/// @param name what it is
/// @param firstUnits its mean over the first quarter that counts
/// @param lastUnits its mean over the last quarter
/// @param perRunUnits slope of the line
/// @param perRunUncertaintyUnits standard uncertainty of the slope
/// @param runs how many counted
/// @param allowedUnits what it may grow by over these runs
public record Growth(
    String name,
    double firstUnits,
    double lastUnits,
    double perRunUnits,
    double perRunUncertaintyUnits,
    int runs,
    double allowedUnits) {
  /// Fewer say nothing.
  static final int FEWEST_RUNS = 6;

  /// Standard uncertainties that a slope has to be above zero.
  private static final double SIGNIFICANT = 3;

  static Growth of(String name, List<Double> all, double allowedUnits) {
    List<Double> values = all.subList(all.size() / 4, all.size());
    int count = values.size();
    double meanRun = (count - 1) / 2.0;
    double mean = values.stream().mapToDouble(Double::doubleValue).sum() / count;
    double square = 0;
    double product = 0;
    for (int i = 0; i < count; i++) {
      square += (i - meanRun) * (i - meanRun);
      product += (i - meanRun) * (values.get(i) - mean);
    }
    double slope = product / square;
    double residual = 0;
    for (int i = 0; i < count; i++) {
      double difference = values.get(i) - mean - slope * (i - meanRun);
      residual += difference * difference;
    }
    double uncertainty = Math.sqrt(residual / (count - 2) / square);
    int quarter = Math.max(1, count / 4);
    return new Growth(
        name,
        mean(values.subList(0, quarter)),
        mean(values.subList(count - quarter, count)),
        slope,
        uncertainty,
        count,
        allowedUnits);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
  }

  /// What the line gains over the runs.
  public double gainedUnits() {
    return perRunUnits * (runs - 1);
  }

  /// Whether it grows: beyond chance, and by more than it may.
  public boolean isFound() {
    return perRunUnits > SIGNIFICANT * perRunUncertaintyUnits && gainedUnits() > allowedUnits;
  }
}
