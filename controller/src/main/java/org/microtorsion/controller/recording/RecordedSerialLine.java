package org.microtorsion.controller.recording;

import org.microtorsion.driver.line.SerialLine;

/// A serial line whose bytes are recorded.
final class RecordedSerialLine implements SerialLine {
  private final LineTrace trace;
  private final SerialLine target;
  private final Runnable closing;

  RecordedSerialLine(LineTrace trace, SerialLine target) {
    this.trace = trace;
    this.target = target;
    this.closing = target::close;
  }

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Scribe scribe = trace.scribe();
    if (scribe == null) {
      target.write(bytes, offset, length);
      return;
    }
    scribe.bytes(EntryKind.WRITE, trace.line(), bytes, offset, length);
    try {
      target.write(bytes, offset, length);
    } catch (RuntimeException e) {
      scribe.failure(trace.line(), e);
      throw e;
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    Scribe scribe = trace.scribe();
    if (scribe == null) {
      return target.read(buffer, offset, length);
    }
    int count;
    try {
      count = target.read(buffer, offset, length);
    } catch (RuntimeException e) {
      scribe.plain(EntryKind.READ_NOTHING, trace.line());
      scribe.failure(trace.line(), e);
      throw e;
    }
    if (count > 0) {
      scribe.bytes(EntryKind.READ, trace.line(), buffer, offset, count);
    } else {
      scribe.plain(EntryKind.READ_NOTHING, trace.line());
    }
    return count;
  }

  @Override
  public void close() {
    trace.act(EntryKind.CLOSE, closing);
  }
}
