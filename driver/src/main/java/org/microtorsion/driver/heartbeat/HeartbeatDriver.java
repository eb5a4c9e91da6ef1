package org.microtorsion.driver.heartbeat;

import org.microtorsion.driver.line.DigitalLine;

/// The square wave by which the hardware watchdog knows that the control loop lives.
///
/// The watchdog holds the coil's relay closed while edges come, and opens it when the level stays
/// where it is, at whichever level. For one thread at a time.
public final class HeartbeatDriver implements AutoCloseable {
  private final DigitalLine out;
  private boolean high;
  private boolean closed;

  /// Starts at low level: no beat yet.
  public HeartbeatDriver(DigitalLine out) {
    this.out = out;
    out.set(false);
  }

  /// Makes one edge; called once a tick.
  public void beat() {
    if (closed) {
      throw new IllegalStateException("Heartbeat on " + out.name() + ": closed, cannot beat");
    }
    high = !high;
    out.set(high);
  }

  /// Whether the next edge is a rising one, by which alone the watchdog holds its relay.
  public boolean nextEdgeRises() {
    return !high;
  }

  /// Leaves the line low for good, so that the watchdog opens the relay.
  @Override
  public void close() {
    closed = true;
    high = false;
    out.set(false);
  }
}
