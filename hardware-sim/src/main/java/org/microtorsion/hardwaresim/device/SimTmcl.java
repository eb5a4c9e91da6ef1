package org.microtorsion.hardwaresim.device;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// A TMCL module with one motor and its serial line (TMCM-1140 TMCL manual: binary format p. 9,
/// axis parameters p. 45, status codes p. 10).
///
/// The module takes a command when its ninth byte has come, and answers after [#ANSWER_NANOS]. A
/// pause longer than [#FRAME_TIMEOUT_NANOS] inside a frame makes it forget the frame, as a frame
/// has no other beginning. Speeds are microsteps per second.
public final class SimTmcl implements SimSerialPort {
  private static final int FRAME_BYTES = 9;
  private static final int INPUTS = 4;
  private static final int BITS_PER_BYTE = 10;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long ANSWER_NANOS = 300_000;
  private static final long FRAME_TIMEOUT_NANOS = 5_000_000;
  private static final int BYTE = 0xFF;

  private static final int OK = 100;
  private static final int ARRIVED = 128;
  private static final int WRONG_CHECKSUM = 1;
  private static final int INVALID_COMMAND = 2;
  private static final int WRONG_TYPE = 3;
  private static final int INVALID_VALUE = 4;

  private final String name;
  private final Ticker ticker;
  private final SimTmclSettings settings;
  private final DeviceFaults faults;
  private final long byteNanos;
  private final ByteQueue toModule = new ByteQueue();
  private final ByteQueue toHost = new ByteQueue();
  private final int[] frame = new int[FRAME_BYTES];
  private final SimTmclAxis axis = new SimTmclAxis();
  private final SimInputLine.LevelAt[] inputs = new SimInputLine.LevelAt[INPUTS];

  private int count;
  private long lastByteNanos = Long.MIN_VALUE;
  private long hostBusyUntilNanos = Long.MIN_VALUE;
  private long moduleBusyUntilNanos = Long.MIN_VALUE;
  private boolean arrivalWanted;
  private int stuckPosition;

  /// A module that was switched on long ago, its motor at rest at zero.
  public SimTmcl(String name, Ticker ticker, SimTmclSettings settings, DeviceFaults faults) {
    this.name = name;
    this.ticker = ticker;
    this.settings = settings;
    this.faults = faults;
    byteNanos = BITS_PER_BYTE * NANOS_PER_SECOND / settings.baud();
    Arrays.fill(inputs, (SimInputLine.LevelAt) time -> true);
  }

  /// Wires something to a digital input, which a resistor in the module pulls high else.
  ///
  /// @param input 0 to 3
  public void connect(int input, SimInputLine.LevelAt level) {
    inputs[input] = level;
  }

  @Override
  public String name() {
    return name;
  }

  /// Where the motor truly is; microsteps from where it was at the beginning, right is positive.
  public double positionMicrosteps(long timeNanos) {
    return axis.truePositionMicrosteps(timeNanos);
  }

  /// How fast the motor truly turns; microsteps per second.
  public double speedMicrostepsPerSecond(long timeNanos) {
    return axis.speedMicrostepsPerSecond(timeNanos);
  }

  /// Microsteps in a full step, as the module is set.
  public int microstepsPerFullStep() {
    return axis.microstepsPerFullStep();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    long now = ticker.nanoTime();
    faults.requireConnected(name, now);
    catchUp(now);
    for (int i = 0; i < length; i++) {
      hostBusyUntilNanos = Math.max(hostBusyUntilNanos, now) + byteNanos;
      toModule.put(bytes[offset + i], hostBusyUntilNanos);
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

  /// When the module next takes a byte, or its motor arrives and it shall say so.
  @Override
  public long nextDueNanos() {
    return Math.min(toModule.nextNanos(), arrivalNanos());
  }

  @Override
  public long nextTransferNanos() {
    return Math.min(nextDueNanos(), toHost.nextNanos());
  }

  @Override
  public void runDue(long dueNanos) {
    if (arrivalNanos() <= dueNanos) {
      arrivalWanted = false;
      send(ARRIVED, 138, 1, dueNanos);
      return;
    }
    hear(toModule.take() & BYTE, dueNanos);
  }

  private long arrivalNanos() {
    if (!arrivalWanted) {
      return NEVER;
    }
    double seconds = axis.arrivalSeconds();
    if (Double.isInfinite(seconds)) {
      return seconds < 0 ? Math.max(lastByteNanos, 0) : NEVER;
    }
    return Math.max((long) Math.ceil(seconds * NANOS_PER_SECOND), lastByteNanos);
  }

  private void hear(int octet, long timeNanos) {
    if (count > 0 && timeNanos - lastByteNanos > FRAME_TIMEOUT_NANOS) {
      count = 0;
    }
    lastByteNanos = timeNanos;
    frame[count] = octet;
    count++;
    if (count == FRAME_BYTES) {
      count = 0;
      obey(timeNanos);
    }
  }

  private void obey(long timeNanos) {
    if (frame[0] != settings.moduleAddress()) {
      return;
    }
    int sum = 0;
    for (int i = 0; i < FRAME_BYTES - 1; i++) {
      sum += frame[i];
    }
    int command = frame[1];
    int value = frame[4] << 24 | frame[5] << 16 | frame[6] << 8 | frame[7];
    if ((sum & BYTE) != frame[8]) {
      send(WRONG_CHECKSUM, command, 0, timeNanos);
      return;
    }
    if (command == 15) {
      tellInput(frame[2], frame[3], timeNanos);
      return;
    }
    if (frame[3] != 0) {
      send(INVALID_VALUE, command, value, timeNanos);
      return;
    }
    if (faults.holds(FaultKind.STALL, timeNanos)) {
      axis.halt(timeNanos);
    }
    execute(command, frame[2], value, timeNanos);
  }

  private void execute(int command, int type, int value, long timeNanos) {
    switch (command) {
      case 1 -> answer(axis.turn(value, timeNanos), command, value, timeNanos);
      case 2 -> answer(axis.turn(-value, timeNanos), command, value, timeNanos);
      case 3 -> answer(axis.turn(0, timeNanos), command, 0, timeNanos);
      case 4 -> move(type, value, timeNanos);
      case 5 -> send(axis.set(type, value, timeNanos), command, value, timeNanos);
      case 6 -> tell(type, timeNanos);
      case 136 -> tellVersion(type, timeNanos);
      case 138 -> {
        send(OK, command, value, timeNanos);
        arrivalWanted = (value & 1) != 0;
      }
      default -> send(INVALID_COMMAND, command, 0, timeNanos);
    }
  }

  private void move(int type, int value, long timeNanos) {
    if (type > 1) {
      send(WRONG_TYPE, 4, value, timeNanos);
      return;
    }
    axis.move(type == 0 ? value : axis.target() + value, timeNanos);
    send(OK, 4, axis.target(), timeNanos);
  }

  private void tell(int type, long timeNanos) {
    if (!axis.knows(type)) {
      send(WRONG_TYPE, 6, 0, timeNanos);
      return;
    }
    int value = axis.get(type, timeNanos);
    if (type == SimTmclAxis.ACTUAL_POSITION) {
      if (faults.holds(FaultKind.STUCK, timeNanos)) {
        value = stuckPosition;
      }
      stuckPosition = value;
    }
    send(OK, 6, value, timeNanos);
  }

  /// Bank 0 is that of the digital inputs; the others are not made.
  private void tellInput(int input, int bank, long timeNanos) {
    if (bank != 0) {
      send(INVALID_VALUE, 15, 0, timeNanos);
    } else if (input >= INPUTS) {
      send(WRONG_TYPE, 15, 0, timeNanos);
    } else {
      send(OK, 15, inputs[input].isHighAt(timeNanos) ? 1 : 0, timeNanos);
    }
  }

  /// Type 0 is text without the usual layout; type 1 the numbers.
  private void tellVersion(int type, long timeNanos) {
    if (type == 0) {
      String text =
          String.format(
              "%04dV%d%02d",
              settings.moduleNumber(), settings.firmwareMajor(), settings.firmwareMinor());
      int[] reply = new int[FRAME_BYTES];
      reply[0] = settings.hostAddress();
      byte[] characters = text.getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < Math.min(characters.length, FRAME_BYTES - 1); i++) {
        reply[i + 1] = characters[i];
      }
      transmit(reply, timeNanos);
    } else if (type == 1) {
      int version =
          settings.moduleNumber() << 16 | settings.firmwareMajor() << 8 | settings.firmwareMinor();
      send(OK, 136, version, timeNanos);
    } else {
      send(WRONG_TYPE, 136, 0, timeNanos);
    }
  }

  private void answer(boolean taken, int command, int value, long timeNanos) {
    send(taken ? OK : INVALID_VALUE, command, value, timeNanos);
  }

  private void send(int status, int command, int value, long timeNanos) {
    int[] reply = {
      settings.hostAddress(),
      settings.moduleAddress(),
      status,
      command,
      value >> 24 & BYTE,
      value >> 16 & BYTE,
      value >> 8 & BYTE,
      value & BYTE,
      0
    };
    for (int i = 0; i < FRAME_BYTES - 1; i++) {
      reply[FRAME_BYTES - 1] += reply[i];
    }
    reply[FRAME_BYTES - 1] &= BYTE;
    transmit(reply, timeNanos);
  }

  private void transmit(int[] reply, long timeNanos) {
    FaultKind fault = faults.atEvent(timeNanos);
    if (fault == FaultKind.SILENCE) {
      return;
    }
    int lost = fault == FaultKind.DROP ? faults.choose(FRAME_BYTES) : -1;
    if (fault == FaultKind.CORRUPT) {
      int bit = faults.choose(FRAME_BYTES * Byte.SIZE);
      reply[bit / Byte.SIZE] ^= 1 << bit % Byte.SIZE;
    }
    moduleBusyUntilNanos = Math.max(moduleBusyUntilNanos, timeNanos + ANSWER_NANOS);
    for (int i = 0; i < FRAME_BYTES; i++) {
      moduleBusyUntilNanos += byteNanos;
      if (i != lost) {
        toHost.put((byte) reply[i], moduleBusyUntilNanos);
      }
    }
  }
}
