package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.microtorsion.calibration.certificate.BudgetRow;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.controller.session.CalibrationReport;

/// Counts what the calibration bench found.
final class CalibrationTally {
  private static final double NEEDED_COVERAGE_FRACTION = 0.93;

  /// One number of many calibrations beside its truth.
  private static final class Hits {
    private int covered;
    private int count;
    private double sum;
    private double squares;

    void add(CalibrationReport.Row row) {
      double z =
          (row.found().value() - row.trueNewtonMetresPerAmpere())
              / row.found().standardUncertainty();
      count++;
      covered += row.covered() ? 1 : 0;
      sum += z;
      squares += z * z;
    }

    void print(PrintWriter out, String name) {
      double mean = sum / count;
      double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
      out.printf(
          Locale.ROOT,
          "%-34s %d of %d; (found - true)/u: mean %+.2f +- %.2f, standard deviation %.2f%n",
          name,
          covered,
          count,
          mean,
          deviation / Math.sqrt(count),
          deviation);
    }
  }

  private final Hits atZero = new Hits();
  private final Hits withTrueArm = new Hits();
  private final Map<Integer, Hits> atDegrees = new TreeMap<>();
  private final Map<String, Integer> dominating = new TreeMap<>();
  private final List<Double> procedureSeconds = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private double relativeUncertaintySum;
  private double rigSecondsSum;
  private double evaluationSecondsSum;
  private double greatestRiseKelvin;
  private int warned;

  void add(CalibrationReport report) {
    Certificate certificate = report.certificate();
    if (certificate == null || report.truth().isEmpty()) {
      lost.add(report.header().simulation().orElse("?") + ": " + report.trouble());
      return;
    }
    CalibrationReport.Truth truth = report.truth().get();
    atZero.add(truth.atZero());
    withTrueArm.add(truth.withTrueArm());
    for (CalibrationReport.Row row : truth.atAngles()) {
      int degrees = Math.toIntExact(Math.round(Math.toDegrees(row.rotorAngleRadians())));
      atDegrees.computeIfAbsent(degrees, angle -> new Hits()).add(row);
    }
    relativeUncertaintySum += certificate.result().constantPerAmpere().relativeUncertainty();
    certificate.budget().stream()
        .max(Comparator.comparingDouble(BudgetRow::shareRatio))
        .ifPresent(row -> dominating.merge(row.input(), 1, Integer::sum));
    procedureSeconds.add(report.wallTimes().procedureSeconds());
    evaluationSecondsSum += report.wallTimes().evaluationSeconds();
    rigSecondsSum += report.outcome().rigSeconds();
    greatestRiseKelvin = Math.max(greatestRiseKelvin, report.outcome().greatestRiseKelvin());
    warned += report.outcome().warnings().isEmpty() ? 0 : 1;
  }

  void print(PrintWriter out) {
    int count = atZero.count;
    out.printf(
        "calibrations                       %d, %d more lost, %d with warnings%n",
        count, lost.size(), warned);
    lost.forEach(line -> out.println("  " + line));
    if (count == 0) {
      return;
    }
    atZero.print(out, "K0 per ampere covered");
    withTrueArm.print(out, "  with the arm's true length");
    atDegrees.forEach((degrees, hits) ->
        hits.print(out, String.format(Locale.ROOT, "K(%+d deg) by the same meter", degrees)));
    out.printf(
        Locale.ROOT,
        "relative standard uncertainty      %.2e on average, most of it from %s%n",
        relativeUncertaintySum / count,
        dominating);
    List<Double> sorted = procedureSeconds.stream().sorted().toList();
    out.printf(
        Locale.ROOT,
        "procedure                          %.2f s median, %.2f s slowest, for %.0f s of the rig's"
            + " time%n",
        sorted.get(count / 2),
        sorted.getLast(),
        rigSecondsSum / count);
    out.printf(
        Locale.ROOT,
        "evaluation and certificate         %.2f s on average%n",
        evaluationSecondsSum / count);
    out.printf(
        Locale.ROOT, "coil's modelled rise               %.2f K at most%n", greatestRiseKelvin);
  }

  boolean good() {
    int count = atZero.count;
    return lost.isEmpty()
        && count > 0
        && atZero.covered >= NEEDED_COVERAGE_FRACTION * count
        && (atZero.covered < count || count < 30);
  }
}
