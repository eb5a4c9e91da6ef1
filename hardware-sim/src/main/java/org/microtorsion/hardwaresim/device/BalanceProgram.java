package org.microtorsion.hardwaresim.device;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings.StatusStyle;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// What a Sartorius balance does with commands and measurements, and what it has to print. For one
/// thread.
final class BalanceProgram {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long RESTART_NANOS = 3 * NANOS_PER_SECOND;
  private static final long ADJUSTMENT_NANOS = 12 * NANOS_PER_SECOND;
  private static final long STATUS_INTERVAL_NANOS = NANOS_PER_SECOND;
  private static final long ERROR_SHOWN_NANOS = 2 * NANOS_PER_SECOND;

  /// As many commands as fit into the receiver's 40 bytes.
  private static final int MOST_ANSWERS = 20;

  private static final int ERROR_ADJUSTMENT_CONDITION = 2;
  private static final int ERROR_ZERO_CONDITION = 8;
  private static final int ERROR_TARE_CONDITION = 9;

  /// How an `unsteady` fault shakes the load.
  private static final double SHAKE_KILOGRAMS = 1e-6;

  private static final double SHAKE_RADIANS_PER_SECOND = 2 * Math.PI * 0.7;
  private static final double NANO = 1e-9;

  private final SimSartoriusSettings settings;
  private final DeviceFaults faults;
  private final SbiRecords records;
  private final BalanceScale scale;
  private final Queue<byte[]> identityAnswers = new ArrayDeque<>();

  private long restartsUntilNanos = Long.MIN_VALUE;
  private long adjustsUntilNanos = Long.MIN_VALUE;
  private long nextStatusNanos;
  private long errorUntilNanos = Long.MIN_VALUE;
  private int error;
  private int printsAsked;
  private boolean automaticStopped;
  private boolean tareAsked;
  private boolean keysLocked;
  private int beeps;

  BalanceProgram(SimSartoriusSettings settings, double intervalSeconds, DeviceFaults faults) {
    this.settings = settings;
    this.faults = faults;
    this.records = new SbiRecords(settings.recordForm());
    this.scale = new BalanceScale(settings, intervalSeconds);
  }

  boolean keysLocked() {
    return keysLocked;
  }

  int beeps() {
    return beeps;
  }

  void obey(String command, long nowNanos) {
    if (nowNanos < restartsUntilNanos) {
      return;
    }
    SimSartoriusSettings.Identity identity = settings.identity();
    switch (command) {
      case "P" -> {
        printsAsked = Math.min(printsAsked + 1, MOST_ANSWERS);
        automaticStopped |= settings.printStopsAutomatic();
      }
      case "T" -> {
        tareAsked = true;
        automaticStopped = false;
      }
      case "f3" -> tareIf(scale.isNearZero(), ERROR_ZERO_CONDITION, nowNanos);
      case "f4" -> tareIf(!isBeyondRange(nowNanos), ERROR_TARE_CONDITION, nowNanos);
      case "K", "L", "M", "N" -> scale.chooseFilter(command.charAt(0));
      case "O" -> keysLocked = true;
      case "R" -> keysLocked = false;
      case "Q" -> beeps++;
      case "S" -> restart(nowNanos);
      case "Z", "x0" -> adjust(nowNanos);
      case "x1" -> answer("Model", identity.model());
      case "x2" -> answer("SerNo.", identity.serialNumber());
      case "x3" -> answer("Vers.", identity.version());
      default -> {} // not answered, not even by an error
    }
  }

  private void answer(String what, String text) {
    if (identityAnswers.size() < MOST_ANSWERS) {
      identityAnswers.add(records.identity(what, text));
    }
  }

  private void tareIf(boolean possible, int otherwise, long nowNanos) {
    if (possible) {
      tareAsked = true;
    } else {
      showError(otherwise, nowNanos);
    }
  }

  private void restart(long nowNanos) {
    identityAnswers.clear();
    printsAsked = 0;
    automaticStopped = false;
    tareAsked = false;
    keysLocked = false;
    adjustsUntilNanos = Long.MIN_VALUE;
    errorUntilNanos = Long.MIN_VALUE;
    scale.chooseFilter(settings.filter());
    restartsUntilNanos = nowNanos + RESTART_NANOS;
  }

  private void adjust(long nowNanos) {
    if (scale.isNearZero()) {
      adjustsUntilNanos = nowNanos + ADJUSTMENT_NANOS;
      nextStatusNanos = nowNanos;
    } else {
      showError(ERROR_ADJUSTMENT_CONDITION, nowNanos);
    }
  }

  private void showError(int number, long nowNanos) {
    error = number;
    errorUntilNanos = nowNanos + ERROR_SHOWN_NANOS;
  }

  void measure(double measuredKilograms, long nowNanos) {
    if (nowNanos < restartsUntilNanos) {
      scale.restart(measuredKilograms);
      return;
    }
    double shakeKilograms =
        faults.holds(FaultKind.UNSTEADY, nowNanos)
            ? SHAKE_KILOGRAMS * Math.sin(SHAKE_RADIANS_PER_SECOND * NANO * nowNanos)
            : 0;
    if (!faults.holds(FaultKind.STUCK, nowNanos)) {
      scale.take(measuredKilograms + shakeKilograms);
    }
    if (tareAsked && scale.isStable() && !isBeyondRange(nowNanos)) {
      tareAsked = false;
      scale.tare();
    }
  }

  /// Takes the next answer to a command; null when there is none, or none yet.
  byte @Nullable [] takeAnswer(long nowNanos) {
    if (!identityAnswers.isEmpty()) {
      return identityAnswers.remove();
    }
    byte[] record = printsAsked > 0 ? present(nowNanos) : null;
    if (record != null) {
      printsAsked--;
    }
    return record;
  }

  /// What is printed unasked after a measurement; null when nothing is.
  byte @Nullable [] unasked(long nowNanos) {
    boolean status = nowNanos < adjustsUntilNanos && nowNanos >= nextStatusNanos;
    if (status) {
      nextStatusNanos = nowNanos + STATUS_INTERVAL_NANOS;
    }
    boolean automatic =
        settings.printMode().automatic() && !automaticStopped && nowNanos >= restartsUntilNanos;
    return status || automatic ? present(nowNanos) : null;
  }

  /// What would be printed now; null where the menu lets nothing be printed.
  private byte @Nullable [] present(long nowNanos) {
    if (settings.printMode().onlyWhenStable()) {
      boolean printable = scale.isStable() && !tareAsked && nowNanos >= adjustsUntilNanos;
      return printable && !isBeyondRange(nowNanos) ? weight(true) : null;
    }
    if (nowNanos < adjustsUntilNanos) {
      return status("C*", "Cal.Int.");
    }
    if (nowNanos < errorUntilNanos) {
      return records.error(error);
    }
    if (isOverloaded(nowNanos)) {
      return status("H*", "High");
    }
    if (scale.isUnderloaded()) {
      return status("L*", "Low");
    }
    if (tareAsked) {
      return settings.statusStyle() == StatusStyle.LETTERS ? records.letters("**") : weight(false);
    }
    return weight(scale.isStable());
  }

  private byte[] status(String letters, String word) {
    return switch (settings.statusStyle()) {
      case LETTERS -> records.letters(letters);
      case WORDS -> records.word(word);
    };
  }

  private byte[] weight(boolean stable) {
    return records.weight(scale.digits(), scale.decimals(), stable);
  }

  private boolean isBeyondRange(long nowNanos) {
    return isOverloaded(nowNanos) || scale.isUnderloaded();
  }

  private boolean isOverloaded(long nowNanos) {
    return scale.isOverloaded() || faults.holds(FaultKind.OVERLOAD, nowNanos);
  }
}
