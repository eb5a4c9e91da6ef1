package org.microtorsion.controller.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitCampaign;
import org.microtorsion.controller.analysis.FitEngine;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.driver.time.Ticker;

/// Times of the fitting engine in this process, after it has warmed up.
///
/// Fits with and without the four unknowns of the angle take turns, so that a machine that gets
/// busy slows both. The check's time is that of a fit with it less the median fit without.
final class FitSpeed {
  private static final int SAMPLES = 200_000;
  private static final int DRAWS = 100_000;
  private static final int ROUNDS = 15;

  /// One task.
  record Row(String task, long medianNanos, long fastestNanos, long goalNanos) {
    static final long FIT_GOAL_NANOS = 25_000_000;
    static final long CHECK_GOAL_NANOS = 250_000_000;
  }

  private FitSpeed() {}

  static List<Row> measure(Ticker ticker) {
    TorqueCurve curve = FitCampaign.exampleCurve(SAMPLES, 1);
    FitInputs plain =
        FitInputs.of(Estimate.of(52e-6, 0.2e-6), Estimate.of(1.7e-3, 5e-6))
            .withScaleUncertainty(1e-3, 1e-4)
            .withCoreModulus(Estimate.of(22.3e9, 0.2e9))
            .withSuspensionUncertainty(1e-12);
    FitInputs harmonic = plain.withAngleHarmonicUncertainty(1.75e-4);
    long[] plainNanos = new long[ROUNDS];
    long[] harmonicNanos = new long[ROUNDS];
    long[] checkedNanos = new long[ROUNDS];
    for (int i = -ROUNDS; i < ROUNDS; i++) {
      long start = ticker.nanoTime();
      Objects.requireNonNull(FitEngine.fit(curve, plain).bonded(), "bonded");
      long afterPlain = ticker.nanoTime();
      Objects.requireNonNull(FitEngine.fit(curve, harmonic).bonded(), "bonded");
      long afterHarmonic = ticker.nanoTime();
      Objects.requireNonNull(FitEngine.fitChecked(curve, harmonic, DRAWS, 1).check(), "check");
      if (i >= 0) {
        plainNanos[i] = afterPlain - start;
        harmonicNanos[i] = afterHarmonic - afterPlain;
        checkedNanos[i] = ticker.nanoTime() - afterHarmonic;
      }
    }
    List<Row> rows = new ArrayList<>();
    rows.add(row("five models, 200 000 samples, budget", plainNanos, 0, Row.FIT_GOAL_NANOS));
    Row turned =
        row(
            "the same with the angle's harmonics among the unknowns",
            harmonicNanos,
            0,
            Row.FIT_GOAL_NANOS);
    rows.add(turned);
    rows.add(
        row(
            "Monte Carlo check of the budget, 100 000 draws",
            checkedNanos,
            turned.medianNanos(),
            Row.CHECK_GOAL_NANOS));
    return rows;
  }

  private static Row row(String task, long[] nanos, long lessNanos, long goalNanos) {
    Arrays.sort(nanos);
    return new Row(task, nanos[nanos.length / 2] - lessNanos, nanos[0] - lessNanos, goalNanos);
  }
}
