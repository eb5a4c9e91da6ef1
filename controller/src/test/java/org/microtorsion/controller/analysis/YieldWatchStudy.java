package org.microtorsion.controller.analysis;

import static org.microtorsion.controller.analysis.SyntheticCurve.DIAMETER;
import static org.microtorsion.controller.analysis.SyntheticCurve.LENGTH;
import static org.microtorsion.controller.analysis.SyntheticCurve.SLOPE;
import static org.microtorsion.controller.analysis.SyntheticCurve.YIELD;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.microtorsion.calibration.uncertainty.Estimate;

/// How often the live fit sees yield in straight curves, and how late in those that yield.
///
/// `main` prints the figures of `docs/theory/estimation.md`; its arguments are the number of
/// straight curves of each kind, and of curves that yield.
final class YieldWatchStudy {
  /// Standard uncertainty of the angle's harmonics that are left after correction.
  private static final double HARMONIC = 1.75e-4;

  private static final FitInputs INPUTS =
      FitInputs.of(Estimate.exact(DIAMETER), Estimate.exact(LENGTH));
  private static final FitInputs WITH_HARMONICS = INPUTS.withAngleHarmonicUncertainty(HARMONIC);

  private static final double NOISE = 3e-3 * SLOPE * YIELD;

  /// Angle per sample of a 52 µm wire at 2·10⁻⁴ s⁻¹ and 1 kHz.
  private static final double STEP = 2e-4 * 2 * LENGTH / DIAMETER * 1e-3;

  private YieldWatchStudy() {}

  /// A kind of curve.
  private record Kind(String name, SyntheticCurve curve, FitInputs inputs, int snapshotSamples) {}

  /// The first detection while a curve is recorded and looked at every so many samples.
  static Optional<YieldDetection> watch(TorqueCurve curve, FitInputs inputs, int snapshotSamples) {
    LiveFit live = new LiveFit(inputs);
    for (int i = 0; i < curve.size(); i++) {
      live.accept(curve.timeSeconds(i), curve.angleRadians(i), curve.torqueNewtonMetres(i));
      if (i % snapshotSamples == snapshotSamples - 1) {
        Optional<YieldDetection> detection = live.snapshot().yieldDetection();
        if (detection.isPresent()) {
          return detection;
        }
      }
    }
    return Optional.empty();
  }

  /// How many of so many straight curves are called bent.
  static long falseAlarms(
      SyntheticCurve straight, FitInputs inputs, int snapshotSamples, int many) {
    return LongStream.rangeClosed(1, many)
        .parallel()
        .filter(seed -> watch(straight.build(seed), inputs, snapshotSamples).isPresent())
        .count();
  }

  private static List<Kind> straightKinds() {
    return List.of(
        new Kind("white", SyntheticCurve.linear().noise(NOISE), INPUTS, 20),
        new Kind("AR(1) 0.9", SyntheticCurve.linear().noise(NOISE).correlation(0.9), INPUTS, 20),
        new Kind(
            "AR(1) 0.9, 20 000 samples",
            SyntheticCurve.linear().samples(20_000).noise(NOISE).correlation(0.9),
            INPUTS,
            50),
        new Kind(
            "AR(1) 0.9, harmonics, dwell",
            SyntheticCurve.linear()
                .dwell(100)
                .noise(NOISE / 10)
                .correlation(0.9)
                .angleHarmonic(HARMONIC),
            WITH_HARMONICS,
            20));
  }

  private static SyntheticCurve recorded(SyntheticCurve law) {
    double last = 1.2 * YIELD;
    return law.upTo(last)
        .samples((int) (last / STEP))
        .dwell(2000)
        .noise(2e-9)
        .encoderStep(3.8e-4)
        .angleHarmonic(HARMONIC);
  }

  private static SyntheticCurve faint(double slopeRatio, double correlation) {
    return SyntheticCurve.bilinear(slopeRatio).noise(NOISE).correlation(correlation);
  }

  public static void main(String[] arguments) {
    int straight = Integer.parseInt(arguments[0]);
    int yielding = Integer.parseInt(arguments[1]);
    for (Kind kind : straightKinds()) {
      System.out.printf(
          Locale.ROOT,
          "straight, %s: %d of %d called bent%n",
          kind.name(),
          falseAlarms(kind.curve(), kind.inputs(), kind.snapshotSamples(), straight),
          straight);
    }
    for (Kind kind :
        List.of(
            new Kind(
                "at 1 kHz, b1/b0 = 0.9245",
                recorded(SyntheticCurve.bilinear(0.9245)),
                WITH_HARMONICS,
                100),
            new Kind(
                "at 1 kHz, elastic-plastic",
                recorded(SyntheticCurve.elasticPlastic()),
                WITH_HARMONICS,
                100),
            new Kind("2000 samples, AR(1) 0.9, b1/b0 = 0.8", faint(0.8, 0.9), INPUTS, 20),
            new Kind("2000 samples, white, b1/b0 = 0.9245", faint(0.9245, 0), INPUTS, 20))) {
      List<Double> late = new ArrayList<>();
      for (int seed = 1; seed <= yielding; seed++) {
        watch(kind.curve().build(seed), kind.inputs(), kind.snapshotSamples())
            .ifPresent(found -> late.add(found.twistRadians() / YIELD - 1));
      }
      Collections.sort(late);
      System.out.printf(
          Locale.ROOT,
          "52 µm wire, %s: found in %d of %d, late by %.2f %% of the yield angle (median), %.2f to"
              + " %.2f %%%n",
          kind.name(),
          late.size(),
          yielding,
          100 * late.get(late.size() / 2),
          100 * late.getFirst(),
          100 * late.getLast());
    }
  }
}
