package org.microtorsion.controller.recording;

import org.microtorsion.driver.line.SpiLine;

/// An SPI line whose frames are recorded.
final class RecordedSpiLine implements SpiLine {
  private final LineTrace trace;
  private final SpiLine target;
  private final Runnable selecting;
  private final Runnable deselecting;
  private final Runnable closing;

  RecordedSpiLine(LineTrace trace, SpiLine target) {
    this.trace = trace;
    this.target = target;
    this.selecting = target::select;
    this.deselecting = target::deselect;
    this.closing = target::close;
  }

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public void select() {
    trace.act(EntryKind.SELECT, selecting);
  }

  @Override
  public void transfer(byte[] write, byte[] read, int length) {
    Scribe scribe = trace.scribe();
    if (scribe == null) {
      target.transfer(write, read, length);
      return;
    }
    try {
      target.transfer(write, read, length);
    } catch (RuntimeException e) {
      scribe.transfer(trace.line(), write, read, length);
      scribe.failure(trace.line(), e);
      throw e;
    }
    scribe.transfer(trace.line(), write, read, length);
  }

  @Override
  public void deselect() {
    trace.act(EntryKind.DESELECT, deselecting);
  }

  @Override
  public void close() {
    trace.act(EntryKind.CLOSE, closing);
  }
}
