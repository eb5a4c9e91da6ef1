package org.microtorsion.hardwaresim.device;

import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// A Sartorius analytical balance of the BP211D's kind behind its serial interface (SBI), warm and
/// zeroed with an empty pan.
///
/// It measures ten times a second. Control commands are not acknowledged, unknown ones not
/// answered; a command's bytes may come in any pieces. A tare waits for a stable indication. XOFF
/// and XON are obeyed. Framing is time only: the bytes carry seven data bits and no parity. Each
/// record is an event for faults.
public final class SimSartorius implements SimSerialPort {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long INTERVAL_NANOS = NANOS_PER_SECOND / 10;
  private static final double INTERVAL_SECONDS = 0.1;
  private static final int XON = 0x11;
  private static final int XOFF = 0x13;

  private final String name;
  private final Ticker ticker;
  private final LongToDoubleFunction measuredKilogramsAt;
  private final DeviceFaults faults;
  private final BalanceProgram program;
  private final long characterNanos;
  private final ByteQueue toBalance = new ByteQueue();
  private final ByteQueue toHost = new ByteQueue();
  private final SbiCommandParser parser = new SbiCommandParser();
  private final SbiTransmitter transmitter;
  private long hostBusyUntilNanos = Long.MIN_VALUE;
  private long nextMeasurementNanos;

  /// @param measuredKilogramsAt what the cell measures at a time, asked once for each measurement
  public SimSartorius(
      String name,
      Ticker ticker,
      SimSartoriusSettings settings,
      LongToDoubleFunction measuredKilogramsAt,
      DeviceFaults faults) {
    this.name = name;
    this.ticker = ticker;
    this.measuredKilogramsAt = measuredKilogramsAt;
    this.faults = faults;
    this.program = new BalanceProgram(settings, INTERVAL_SECONDS, faults);
    this.characterNanos = settings.bitsPerCharacter() * NANOS_PER_SECOND / settings.baud();
    this.transmitter = new SbiTransmitter(characterNanos, toHost);
    this.nextMeasurementNanos = ticker.nanoTime() + INTERVAL_NANOS;
  }

  /// Whether a command has locked the keys.
  public boolean keysLocked() {
    return program.keysLocked();
  }

  /// How often a command made it beep.
  public int beeps() {
    return program.beeps();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    long now = ticker.nanoTime();
    faults.requireConnected(name, now);
    catchUp(now);
    for (int i = 0; i < length; i++) {
      hostBusyUntilNanos = Math.max(hostBusyUntilNanos, now) + characterNanos;
      toBalance.put(bytes[offset + i], hostBusyUntilNanos);
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    long now = ticker.nanoTime();
    faults.requireConnected(name, now);
    catchUp(now);
    return toHost.takeArrived(buffer, offset, length, now);
  }

  @Override
  public void close() {}

  @Override
  public long nextTransferNanos() {
    return Math.min(
        Math.min(toBalance.nextNanos(), toHost.nextNanos()), transmitter.nextDueNanos());
  }

  @Override
  public long nextDueNanos() {
    return Math.min(
        Math.min(toBalance.nextNanos(), transmitter.nextDueNanos()), nextMeasurementNanos);
  }

  @Override
  public void runDue(long dueNanos) {
    if (toBalance.nextNanos() <= dueNanos) {
      hear(toBalance.take(), dueNanos);
    } else if (transmitter.nextDueNanos() <= dueNanos) {
      transmit(dueNanos);
    } else {
      // Moved on before the load is asked: that may ask what is due in its turn.
      nextMeasurementNanos += INTERVAL_NANOS;
      program.measure(measuredKilogramsAt.applyAsDouble(dueNanos), dueNanos);
      send(program.unasked(dueNanos), dueNanos);
    }
    if (transmitter.isIdle()) {
      send(program.takeAnswer(dueNanos), dueNanos);
    }
  }

  private void transmit(long nowNanos) {
    if (faults.holds(FaultKind.STALL, nowNanos)) {
      transmitter.stall();
    } else {
      transmitter.runDue();
    }
  }

  private void hear(byte received, long nowNanos) {
    switch (received & 0x7F) {
      case XOFF -> transmitter.hold();
      case XON -> transmitter.release(nowNanos);
      default -> {
        String command = parser.hear(received);
        if (command != null) {
          program.obey(command, nowNanos);
        }
      }
    }
  }

  /// Sends a record; what comes while another is under way is lost, as measurements are that come
  /// faster than the line carries them.
  private void send(byte @Nullable [] record, long nowNanos) {
    if (record == null || !transmitter.isIdle()) {
      return;
    }
    FaultKind fault = faults.atEvent(nowNanos);
    if (fault == FaultKind.SILENCE) {
      return;
    }
    if (fault == FaultKind.DROP) {
      transmitter.send(without(record, faults.choose(record.length)), nowNanos);
      return;
    }
    if (fault == FaultKind.CORRUPT) {
      record[faults.choose(record.length)] ^= (byte) (1 << faults.choose(7));
    }
    transmitter.send(record, nowNanos);
  }

  private static byte[] without(byte[] record, int lost) {
    byte[] shorter = new byte[record.length - 1];
    System.arraycopy(record, 0, shorter, 0, lost);
    System.arraycopy(record, lost + 1, shorter, lost, shorter.length - lost);
    return shorter;
  }
}
