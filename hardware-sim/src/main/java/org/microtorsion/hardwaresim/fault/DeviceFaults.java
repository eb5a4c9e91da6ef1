package org.microtorsion.hardwaresim.fault;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.DeviceException;

/// The faults of one device, asked by the device itself at each of its events.
///
/// A healthy device pays one comparison with zero. A fault may be added from any thread.
public final class DeviceFaults {
  /// A device that never fails.
  public static final DeviceFaults NONE = new DeviceFaults(List.of(), 0, 0);

  private volatile Fault[] faults;
  private final long originNanos;
  private final SplittableRandom random;
  private long events;
  private long metNanos = Long.MAX_VALUE;

  DeviceFaults(List<Fault> faults, long originNanos, long seed) {
    this.faults = faults.toArray(Fault[]::new);
    this.originNanos = originNanos;
    this.random = new SplittableRandom(seed);
  }

  /// Something more goes wrong with the device, if nothing else does then.
  public synchronized void add(Fault fault) {
    if (this == NONE) {
      throw new IllegalStateException(
          "fault: expected a device that may fail, found one that never does");
    }
    Fault[] more = Arrays.copyOf(faults, faults.length + 1);
    more[faults.length] = fault;
    faults = more;
  }

  /// Counts one event of the device and says what goes wrong with it, null when nothing does.
  public @Nullable FaultKind atEvent(long nowNanos) {
    if (faults.length == 0) {
      return null;
    }
    events++;
    FaultKind kind = active(nowNanos);
    if (kind != null) {
      met(nowNanos);
    }
    return kind;
  }

  /// Whether a kind of fault holds now, without counting an event.
  public boolean holds(FaultKind kind, long nowNanos) {
    if (faults.length == 0 || active(nowNanos) != kind) {
      return false;
    }
    met(nowNanos);
    return true;
  }

  /// When something first went wrong with the device that could be noticed; empty when nothing has.
  public OptionalLong firstMetNanos() {
    return metNanos == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(metNanos);
  }

  private void met(long nowNanos) {
    metNanos = Math.min(metNanos, nowNanos);
  }

  /// Stands in for the operating system that finds the line gone.
  ///
  /// @throws DeviceException.Disconnected while a `disconnect` holds
  public void requireConnected(String lineName, long nowNanos) {
    if (faults.length != 0 && active(nowNanos) == FaultKind.DISCONNECT) {
      met(nowNanos);
      throw new DeviceException.Disconnected(
          "%s: expected an open line, found it disconnected (scripted fault)".formatted(lineName));
    }
  }

  /// A seeded number from 0 to below the bound: which byte is lost, which bit is flipped.
  public int choose(int bound) {
    return random.nextInt(bound);
  }

  private @Nullable FaultKind active(long nowNanos) {
    for (Fault fault : faults) {
      if (fault.window().covers(nowNanos - originNanos, events)) {
        return fault.kind();
      }
    }
    return null;
  }
}
