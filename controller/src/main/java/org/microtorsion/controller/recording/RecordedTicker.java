package org.microtorsion.controller.recording;

import org.microtorsion.driver.time.Ticker;

/// A clock whose every reading is recorded: what the program decides by time, it decides again by
/// the same times.
final class RecordedTicker implements Ticker {
  private final Recorder recorder;
  private final Ticker target;

  RecordedTicker(Recorder recorder, Ticker target) {
    this.recorder = recorder;
    this.target = target;
  }

  @Override
  public long nanoTime() {
    long nanos = target.nanoTime();
    Scribe scribe = recorder.scribe();
    if (scribe != null) {
      scribe.time(nanos);
    }
    return nanos;
  }

  /// While the program waits there is time to let the writer have what is there.
  @Override
  public void sleepUntil(long deadlineNanos) {
    Scribe scribe = recorder.scribe();
    if (scribe != null) {
      scribe.plain(EntryKind.SLEEP);
      scribe.publish();
    }
    target.sleepUntil(deadlineNanos);
  }

  @Override
  public void pollPause() {
    target.pollPause();
  }
}
