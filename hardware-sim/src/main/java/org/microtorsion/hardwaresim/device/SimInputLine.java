package org.microtorsion.hardwaresim.device;

import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// A level that the rig drives and the controller reads; every read is an event for faults.
///
/// Silence is an open wire, which the pull-up takes high.
public final class SimInputLine implements DigitalLine {
  /// The level at a time.
  @FunctionalInterface
  public interface LevelAt {
    boolean isHighAt(long timeNanos);
  }

  private final String name;
  private final Ticker ticker;
  private final LevelAt level;
  private final DeviceFaults faults;
  private boolean lastHigh;

  public SimInputLine(String name, Ticker ticker, LevelAt level, DeviceFaults faults) {
    this.name = name;
    this.ticker = ticker;
    this.level = level;
    this.faults = faults;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isHigh() {
    long now = ticker.nanoTime();
    boolean high = level.isHighAt(now);
    FaultKind fault = faults.atEvent(now);
    if (fault != null) {
      return faulty(fault, high, now);
    }
    lastHigh = high;
    return high;
  }

  private boolean faulty(FaultKind fault, boolean high, long now) {
    return switch (fault) {
      case DROP, STUCK -> lastHigh;
      case CORRUPT -> !high;
      case SILENCE -> true;
      case STALL, OVERLOAD, UNSTEADY -> high; // none of a switch's
      case DISCONNECT -> {
        faults.requireConnected(name, now);
        yield false;
      }
    };
  }

  @Override
  public void set(boolean high) {
    throw new DeviceException.Disconnected(
        "%s: expected to be read only, it was asked to drive the level %s"
            .formatted(name, high ? "high" : "low"));
  }

  @Override
  public void close() {}
}
