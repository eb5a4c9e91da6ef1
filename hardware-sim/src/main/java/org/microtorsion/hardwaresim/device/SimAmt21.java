package org.microtorsion.hardwaresim.device;

import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// AMT21 absolute encoder (CUI Devices, now Same Sky, datasheet rev. 1.05): one node of an RS-485
/// bus.
///
/// The position is the one at the last internal update (every 100 µs with 14 bits, 25 µs with 12)
/// before the request's stop bit. A counter of turns starts at zero with the angle's own turn at
/// each restart. Restarted or switched on, the node is silent for 200 ms.
public final class SimAmt21 {
  private static final int COMMAND_MASK = 3;
  private static final int COMMAND_POSITION = 0;
  private static final int COMMAND_TURNS = 1;
  private static final int COMMAND_EXTENDED = 2;
  private static final int EXTENDED_SET_ZERO = 0x5E;
  private static final int EXTENDED_RESET = 0x75;

  private static final long START_UP_NANOS = 200_000_000;
  private static final long UPDATE_14_BIT_NANOS = 100_000;
  private static final long UPDATE_12_BIT_NANOS = 25_000;
  private static final int COUNTS = 1 << 14;
  private static final double COUNTS_PER_RADIAN = COUNTS / (2 * Math.PI);
  private static final int NO_REPLY = -1;

  private final SimAmt21Settings settings;
  private final LongToDoubleFunction angleRadiansAt;
  private final DoubleUnaryOperator errorRadians;
  private final DoubleSupplier noiseRadians;
  private final DeviceFaults faults;
  private final long updateNanos;

  private long zeroCounts;
  private long turnOrigin;
  private long silentUntilNanos;
  private boolean extended;
  private int lastPosition;
  private int lastTurns;

  /// A node that was switched on long ago.
  ///
  /// @param angleRadiansAt true shaft angle at a time, turns included
  /// @param errorRadians indicated less true angle, as a function of the true angle
  /// @param noiseRadians one draw of a reading's noise
  public SimAmt21(
      SimAmt21Settings settings,
      LongToDoubleFunction angleRadiansAt,
      DoubleUnaryOperator errorRadians,
      DoubleSupplier noiseRadians,
      DeviceFaults faults) {
    this.settings = settings;
    this.angleRadiansAt = angleRadiansAt;
    this.errorRadians = errorRadians;
    this.noiseRadians = noiseRadians;
    this.faults = faults;
    this.updateNanos = settings.bits() == 14 ? UPDATE_14_BIT_NANOS : UPDATE_12_BIT_NANOS;
    this.silentUntilNanos = Long.MIN_VALUE;
  }

  /// Which part this is.
  public SimAmt21Settings settings() {
    return settings;
  }

  DeviceFaults faults() {
    return faults;
  }

  /// Hears a byte whose stop bit ended at a time.
  ///
  /// @return the reply's 16 bits, or -1 for none
  int hear(int received, long timeNanos) {
    if (timeNanos < silentUntilNanos) {
      extended = false;
      return NO_REPLY;
    }
    if (extended) {
      extended = false;
      obey(received, timeNanos);
      return NO_REPLY;
    }
    if ((received & ~COMMAND_MASK) != settings.nodeAddress()) {
      return NO_REPLY;
    }
    return switch (received & COMMAND_MASK) {
      case COMMAND_POSITION -> reply(timeNanos, false);
      case COMMAND_TURNS -> settings.multiTurn() ? reply(timeNanos, true) : NO_REPLY;
      case COMMAND_EXTENDED -> {
        extended = true;
        yield NO_REPLY;
      }
      default -> NO_REPLY; // reserved
    };
  }

  private void obey(int argument, long timeNanos) {
    if (argument == EXTENDED_SET_ZERO && !settings.multiTurn()) {
      zeroCounts += wrapped(countsAt(timeNanos));
      restart(timeNanos);
    } else if (argument == EXTENDED_RESET) {
      restart(timeNanos);
    }
  }

  private void restart(long timeNanos) {
    turnOrigin = Math.floorDiv(countsAt(timeNanos), (long) COUNTS);
    silentUntilNanos = timeNanos + START_UP_NANOS;
  }

  private int reply(long timeNanos, boolean turns) {
    FaultKind fault = faults.atEvent(timeNanos);
    if (fault != FaultKind.STUCK) {
      long counts = countsAt(timeNanos);
      int position = wrapped(counts);
      lastPosition = settings.bits() == 14 ? position : position & ~3;
      lastTurns = (int) (Math.floorDiv(counts, (long) COUNTS) - turnOrigin) & (COUNTS - 1);
    }
    if (fault == FaultKind.SILENCE) {
      return NO_REPLY;
    }
    int word = withCheckBits(turns ? lastTurns : lastPosition);
    return fault == null ? word : damaged(word, fault);
  }

  private int damaged(int word, FaultKind fault) {
    return fault == FaultKind.CORRUPT ? word ^ 1 << faults.choose(16) : word;
  }

  private long countsAt(long timeNanos) {
    double angle = angleRadiansAt.applyAsDouble(timeNanos - Math.floorMod(timeNanos, updateNanos));
    double indicated = angle + errorRadians.applyAsDouble(angle) + noiseRadians.getAsDouble();
    return (long) Math.floor(indicated * COUNTS_PER_RADIAN) - zeroCounts;
  }

  private static int wrapped(long counts) {
    return (int) counts & (COUNTS - 1);
  }

  /// K1 = ¬(H5 ⊕ H3 ⊕ H1 ⊕ L7 ⊕ L5 ⊕ L3 ⊕ L1), K0 likewise over the even bits.
  private static int withCheckBits(int data) {
    int odd = Integer.bitCount(data & 0x2AAA) & 1;
    int even = Integer.bitCount(data & 0x1555) & 1;
    return data | (1 - odd) << 15 | (1 - even) << 14;
  }
}
