package org.microtorsion.controller.recording;

import org.microtorsion.driver.line.DigitalLine;

/// A digital line whose levels are recorded.
final class RecordedDigitalLine implements DigitalLine {
  private final LineTrace trace;
  private final DigitalLine target;
  private final Runnable drivingHigh;
  private final Runnable drivingLow;
  private final Runnable closing;

  RecordedDigitalLine(LineTrace trace, DigitalLine target) {
    this.trace = trace;
    this.target = target;
    this.drivingHigh = () -> target.set(true);
    this.drivingLow = () -> target.set(false);
    this.closing = target::close;
  }

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public boolean isHigh() {
    Scribe scribe = trace.scribe();
    if (scribe == null) {
      return target.isHigh();
    }
    boolean high;
    try {
      high = target.isHigh();
    } catch (RuntimeException e) {
      scribe.plain(EntryKind.SEEN_LOW, trace.line());
      scribe.failure(trace.line(), e);
      throw e;
    }
    scribe.plain(high ? EntryKind.SEEN_HIGH : EntryKind.SEEN_LOW, trace.line());
    return high;
  }

  @Override
  public void set(boolean high) {
    if (high) {
      trace.act(EntryKind.DRIVEN_HIGH, drivingHigh);
    } else {
      trace.act(EntryKind.DRIVEN_LOW, drivingLow);
    }
  }

  @Override
  public void close() {
    trace.act(EntryKind.CLOSE, closing);
  }
}
