package org.microtorsion.controller.stepper;

import java.util.Optional;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;
import org.microtorsion.controller.run.SampleSink;

/// The readings on both sides of a break, and the rate before it.
///
/// @param wholeRadians the last twist at which the wire was known to be whole
/// @param brokenRadians the first at which it was known to be broken
/// @param rateRadiansPerSecond mean rate over the last one or two seconds before
/// @param wholeNanos when the former was read
/// @param brokenNanos when the latter was
public record BreakReadings(
    double wholeRadians,
    double brokenRadians,
    double rateRadiansPerSecond,
    long wholeNanos,
    long brokenNanos) {
  /// Finds them among a run's samples, which are told in order.
  public static final class Finder implements SampleSink {
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private final Sample whole = new Sample();
    private final Sample broken = new Sample();
    private boolean anyWhole;
    private boolean anyBroken;
    private final Sample newer = new Sample();
    private final Sample older = new Sample();

    @Override
    public void accept(Sample sample) {
      if (sample.has(SampleFlag.STALE_ROTOR_ANGLE)) {
        return;
      }
      if (sample.has(SampleFlag.FRACTURED)) {
        if (!anyBroken) {
          broken.copyFrom(sample);
          anyBroken = true;
        }
      } else if (!sample.has(SampleFlag.ZERO_DWELL)) {
        if (!anyWhole) {
          older.copyFrom(sample);
          newer.copyFrom(sample);
        } else if (sample.timeNanos - newer.timeNanos >= INTERVAL_NANOS) {
          older.copyFrom(newer);
          newer.copyFrom(sample);
        }
        whole.copyFrom(sample);
        anyWhole = true;
      }
    }

    /// The readings; empty where the wire did not break, or broke before anything turned.
    public Optional<BreakReadings> found() {
      if (!anyWhole || !anyBroken || whole.timeNanos <= older.timeNanos) {
        return Optional.empty();
      }
      double seconds = (whole.timeNanos - older.timeNanos) * 1e-9;
      return Optional.of(
          new BreakReadings(
              whole.angleRadians,
              broken.angleRadians,
              (whole.angleRadians - older.angleRadians) / seconds,
              whole.timeNanos,
              broken.timeNanos));
    }
  }
}
