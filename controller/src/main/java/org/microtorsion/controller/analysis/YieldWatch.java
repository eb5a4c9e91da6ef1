package org.microtorsion.controller.analysis;

import java.util.Optional;

/// Watches for yield while a record grows, with a stated chance of ever crying wolf.
///
/// Who looks often enough sees a bend in any straight line. Looks are therefore numbered, k = 1, 2,
/// …, at most one for every 1 % by which the record has grown, and look k takes a bend for a yield
/// only if a straight curve shows it with a probability below αₖ = α (K + 1) / ((k + K)(k + K +
/// 1)). As Σ αₖ = α however many looks there are, a straight curve is called bent with a
/// probability of at most α over a whole test of any length (the union bound; when to look must not
/// depend on the torque). What was detected stays detected.
///
/// The first K looks share half of α about evenly. With K = 0 the first look alone would have that
/// half, at a record so short that it does not know how long its noise hangs together, and would
/// raise most of the false alarms; later looks, at which samples yield, would have less.
final class YieldWatch {
  /// α: one straight test in a hundred at most.
  static final double FALSE_ALARM_PROBABILITY = 0.01;

  /// K.
  private static final double EVEN_LOOKS = 100;

  private static final double GROWTH_FACTOR = 1.01;

  /// Samples under load before the first look, and independent ones that a look needs: the
  /// correlation time of fewer is taken for too short, and slow noise for a bend.
  private static final double LEAST_SAMPLES = 500;

  private static final double LEAST_EFFECTIVE_COUNT = 30;

  private long looks;
  private long nextSamples;
  private Optional<YieldDetection> detection = Optional.empty();

  /// Whether a record of so many samples is due for a look.
  boolean due(long sampleCount) {
    return detection.isEmpty() && sampleCount >= nextSamples;
  }

  /// Looks once.
  ///
  /// @param sampleCount samples of the record
  /// @param twistRadians reached so far
  void look(LiveContest contest, long sampleCount, double timeSeconds, double twistRadians) {
    LiveContest.Bend bend = contest.bend();
    if (bend.sampleCount() < LEAST_SAMPLES) {
      return;
    }
    looks++;
    nextSamples = (long) Math.ceil(sampleCount * GROWTH_FACTOR);
    double threshold = threshold(looks);
    if (bend.yields()
        && bend.effectiveCount() >= LEAST_EFFECTIVE_COUNT
        && bend.probability() < threshold) {
      detection =
          Optional.of(
              new YieldDetection(
                  timeSeconds, twistRadians, sampleCount, bend.probability(), threshold));
    }
  }

  /// αₖ of look k, counted from one.
  static double threshold(long look) {
    double at = look + EVEN_LOOKS;
    return FALSE_ALARM_PROBABILITY * (EVEN_LOOKS + 1) / (at * (at + 1));
  }

  Optional<YieldDetection> detection() {
    return detection;
  }
}
