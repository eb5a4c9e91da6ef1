package org.microtorsion.controller.session;

import org.microtorsion.controller.loop.LoopStatistics;

/// How the control loop kept its time.
///
/// @param ticks ticks that ran
/// @param skippedTicks ticks left out because the one before ended too late
/// @param medianLateNanos half of the ticks began no later than this behind their deadline
/// @param lateNanosAt999 999 of 1000 began no later than this
/// @param medianTickNanos half of the ticks took no longer than this, device waits included
/// @param tickNanosAt999 999 of 1000 took no longer than this
public record Punctuality(
    long ticks,
    long skippedTicks,
    long medianLateNanos,
    long lateNanosAt999,
    long medianTickNanos,
    long tickNanosAt999) {
  static Punctuality of(LoopStatistics statistics) {
    return new Punctuality(
        statistics.ticks(),
        statistics.skippedTicks(),
        statistics.latenessNanosAtPercentile(0.5),
        statistics.latenessNanosAtPercentile(0.999),
        statistics.workNanosAtPercentile(0.5),
        statistics.workNanosAtPercentile(0.999));
  }
}
