package org.microtorsion.controller.analysis;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fits a curve while it is being recorded, at constant cost a sample.
///
/// A sample waits in a short delay line before it enters the running block sums, so that those that
/// were taken while the sample broke, slipped or was let back never do. A snapshot holds the
/// contest of [LiveContest] on at most 256 blocks, whatever the length of the record, and is a look
/// of [YieldWatch] where one is due. One thread feeds and asks.
public final class LiveFit {
  /// Samples that may have been taken between an event and its being seen; a power of two.
  private static final int DELAY = 16;

  /// A rest shorter than this is the start of a record that moves at once.
  private static final int SHORT_REST_SAMPLES = 160;

  /// A rest is one if the sample lay there so many times longer than loading would have taken.
  private static final double REST_FACTOR = 8;

  private final FitInputs inputs;
  private final LiveReadings readings;
  private final LoadWatch watch = new LoadWatch();
  private final YieldWatch yields = new YieldWatch();
  private final LiveBlocks rest = new LiveBlocks();
  private final LiveBlocks blocks = new LiveBlocks();
  private final double[] waitingAngle = new double[DELAY];
  private final double[] waitingTorque = new double[DELAY];
  private int waiting;
  private int slot;
  private boolean moving;
  private long samples;
  private double lastTime = Double.NEGATIVE_INFINITY;

  /// @param inputs sample and instrument
  public LiveFit(FitInputs inputs) {
    this.inputs = inputs;
    readings = new LiveReadings(inputs);
  }

  /// Takes in a sample; allocates nothing. Samples that are not numbers or are older than their
  /// predecessor are left out.
  public void accept(double timeSeconds, double angleRadians, double torqueNewtonMetres) {
    if (!(timeSeconds >= lastTime)
        || !Double.isFinite(angleRadians)
        || !Double.isFinite(torqueNewtonMetres)) {
      return;
    }
    lastTime = timeSeconds;
    samples++;
    double torque = inputs.errors().sampleTorqueNewtonMetres(torqueNewtonMetres, angleRadians);
    double angle = inputs.errors().sampleAngleRadians(angleRadians, torque);
    watch.accept(angle, torque);
    if (!moving && watch.firstMove() > 0) {
      move();
    }
    if (!watch.loading()) {
      waiting = 0;
    } else if (watch.onward(angle)) {
      if (waiting == DELAY) {
        (moving ? blocks : rest).add(waitingAngle[slot], waitingTorque[slot]);
      } else {
        waiting++;
      }
      waitingAngle[slot] = angle;
      waitingTorque[slot] = torque;
      slot = (slot + 1) % DELAY;
    }
  }

  /// Whether loading is over, the sample broken or let back: nothing is taken in any more.
  public boolean over() {
    return !watch.loading();
  }

  private void move() {
    moving = true;
    if (rest.samples() < SHORT_REST_SAMPLES) {
      rest.pourInto(blocks);
    } else {
      // Those that wait belong to neither.
      waiting = 0;
    }
  }

  /// Torque at rest before the sample was turned, where the record shows it.
  private Segments.@Nullable Zero zeroAtRest(Blocks loaded, int direction) {
    double range = loaded.angle[loaded.size - 1] - loaded.angle[0];
    double share = watch.firstMove() / range;
    Blocks before = rest.copy(direction);
    return before.size > 1 && rest.samples() > REST_FACTOR * share * blocks.samples()
        ? Segments.mean(before, 0, before.size)
        : null;
  }

  /// The estimates as of now.
  public LiveEstimate snapshot() {
    int direction = watch.direction();
    Blocks copied = blocks.copy(direction);
    Optional<LiveContest> held =
        copied.size < TorqueCurve.MINIMUM_SAMPLES
            ? Optional.empty()
            : LiveContest.hold(copied, zeroAtRest(copied, direction), inputs.mirrored(direction));
    if (held.isEmpty()) {
      return LiveEstimate.beforeLoad(
          samples,
          watch.firstTorque(),
          moving ? blocks.firstAngle() : rest.firstAngle(),
          watch.fractured(),
          watch.slipped(),
          yields.detection());
    }
    LiveContest contest = held.get();
    if (watch.telling() && yields.due(samples)) {
      double twist = direction * watch.furthestAngle() - contest.origin();
      yields.look(contest, samples, lastTime, twist);
    }
    return estimate(contest, direction);
  }

  private LiveEstimate estimate(LiveContest contest, int direction) {
    Optional<YieldDetection> detection = yields.detection();
    @Nullable LiveModel yielding = detection.isPresent() ? contest.best() : null;
    @Nullable LiveModel bilinear = yielding == null ? null : contest.bilinear();
    return new LiveEstimate(
        samples,
        readings.slope(contest.elastic()),
        direction * contest.zeroTorque(),
        direction * contest.origin(),
        readings.modulus(contest.elastic()),
        yielding == null ? null : readings.yieldAngle(contest, yielding),
        watch.fractured(),
        watch.slipped(),
        yielding == null ? ModelId.LINEAR : yielding.id(),
        contest.bend().probability(),
        yielding == null ? null : readings.yieldStrain(contest, yielding),
        bilinear == null ? null : readings.thickness(bilinear),
        detection);
  }
}
