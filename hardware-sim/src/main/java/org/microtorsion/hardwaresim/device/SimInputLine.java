package org.microtorsion.hardwaresim.device;

import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// A level that the rig drives and the controller reads; every read is an event for faults.
///
/// Silence is an open wire, which the pull resistor takes to the level of the open contact. A
/// bounce is over before anybody reads the level: only the edges tell of it.
public final class SimInputLine implements DigitalLine {
  /// The level at a time.
  @FunctionalInterface
  public interface LevelAt {
    boolean isHighAt(long timeNanos);
  }

  private final String name;
  private final Ticker ticker;
  private final LevelAt level;
  private final boolean openHigh;
  private final DeviceFaults faults;
  private boolean lastHigh;
  private boolean edge;

  /// @param openHigh the level of an open wire
  public SimInputLine(
      String name, Ticker ticker, LevelAt level, boolean openHigh, DeviceFaults faults) {
    this.name = name;
    this.ticker = ticker;
    this.level = level;
    this.openHigh = openHigh;
    this.faults = faults;
    this.lastHigh = !openHigh;
  }

  /// A line that a resistor pulls high.
  public SimInputLine(String name, Ticker ticker, LevelAt level, DeviceFaults faults) {
    this(name, ticker, level, true, faults);
  }

  /// The level changes now, for however short a time.
  public void edge() {
    edge = true;
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
    boolean shown = fault == null ? high : faulty(fault, high, now);
    edge |= shown != lastHigh;
    lastHigh = shown;
    return shown;
  }

  @Override
  public boolean takeEdge() {
    boolean taken = edge;
    edge = false;
    return taken;
  }

  private boolean faulty(FaultKind fault, boolean high, long now) {
    return switch (fault) {
      case DROP, STUCK -> {
        edge = false;
        yield lastHigh;
      }
      case CORRUPT -> !high;
      case SILENCE -> openHigh;
      case BOUNCE -> {
        edge = true;
        yield high;
      }
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
