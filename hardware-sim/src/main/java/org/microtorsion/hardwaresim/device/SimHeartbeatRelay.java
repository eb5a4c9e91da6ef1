package org.microtorsion.hardwaresim.device;

import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// The hardware one-shot in the coil's circuit: held closed by rising edges of the heartbeat, it
/// opens when none came for its time, at whichever level the line stands. A line that falls, as it
/// does when a program ends or dies, never closes it.
///
/// It begins open. Each change of level is an event for faults; a dropped, silenced or stuck one
/// does not reach the relay.
public final class SimHeartbeatRelay implements DigitalLine, TimedPart {
  /// Takes the relay's state from a time on.
  @FunctionalInterface
  public interface Contact {
    void set(long timeNanos, boolean closed);
  }

  private final String name;
  private final Ticker ticker;
  private final long holdNanos;
  private final Contact contact;
  private final DeviceFaults faults;
  private boolean high;
  private boolean closed;
  private long dueNanos = NEVER;
  private long openings;

  /// @param holdNanos how long the relay stays closed after a rising edge
  /// @param contact told when the relay opens or closes, and at once that it is open
  public SimHeartbeatRelay(
      String name, Ticker ticker, long holdNanos, Contact contact, DeviceFaults faults) {
    if (holdNanos < 100_000 || holdNanos > 1_000_000_000) {
      throw new IllegalArgumentException(
          "%s: holdNanos must lie between 100 µs and 1 s, found %d ns".formatted(name, holdNanos));
    }
    this.name = name;
    this.ticker = ticker;
    this.holdNanos = holdNanos;
    this.contact = contact;
    this.faults = faults;
    contact.set(ticker.nanoTime(), false);
  }

  /// Whether the relay is closed now.
  public boolean isClosed() {
    catchUp(ticker.nanoTime());
    return closed;
  }

  /// How often the relay has opened for want of edges.
  public long openings() {
    return openings;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isHigh() {
    return high;
  }

  @Override
  public void set(boolean newHigh) {
    long now = ticker.nanoTime();
    faults.requireConnected(name, now);
    catchUp(now);
    if (newHigh == high) {
      return;
    }
    high = newHigh;
    FaultKind fault = faults.atEvent(now);
    if (!newHigh || (fault != null && fault != FaultKind.CORRUPT)) {
      return;
    }
    dueNanos = now + holdNanos;
    if (!closed) {
      closed = true;
      contact.set(now, true);
    }
  }

  @Override
  public void close() {}

  @Override
  public long nextDueNanos() {
    return dueNanos;
  }

  @Override
  public void runDue(long due) {
    dueNanos = NEVER;
    closed = false;
    openings++;
    contact.set(due, false);
  }
}
