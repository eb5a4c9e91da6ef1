package org.microtorsion.driver.tmcl;

import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.Ticker;

/// One motor of a TMCL module (manuals of TMCM-1140 p. 9–30, TMCM-1161 p. 23; frames in
/// `docs/protocols/tmcl.md`).
///
/// In a control loop [#requestPosition] and [#poll] split the question from the answer, which takes
/// milliseconds. Everything else waits for the module's reply, except [#cut], which only sends. The
/// driver owns its line: [#close] stops the motor and closes it. For one thread at a time.
public final class TmclDriver implements AutoCloseable {
  private static final int ROTATE_RIGHT = 1;
  private static final int ROTATE_LEFT = 2;
  private static final int STOP = 3;
  private static final int MOVE = 4;
  private static final int SET_AXIS = 5;
  private static final int GET_AXIS = 6;
  private static final int GET_INPUT = 15;
  private static final int FIRMWARE = 136;
  private static final int ANNOUNCE_ARRIVAL = 138;

  private static final int ABSOLUTE = 0;
  private static final int RELATIVE = 1;
  private static final int BINARY = 1;

  /// Bank of the digital inputs (TMCM-1021 manual p. 42).
  private static final int DIGITAL = 0;

  private static final int BYTE = 0xFF;

  /// A reply takes 2 ms at the usual 115200 baud; nobody is kept busy with looking for it.
  private static final long LOOK_NANOS = 50_000;

  private final SerialLine line;
  private final Ticker ticker;
  private final SpeedUnit speedUnit;
  private final TmclLink link;
  private final int motor;
  private final long timeoutNanos;
  private final Identity identity;

  private long requestNanos;
  private boolean positionRequested;
  private int positionMicrosteps;

  /// Stops the motor, which may be turning from before, and asks the module what it is.
  ///
  /// @throws DeviceException.Timeout when nothing answers
  /// @throws DeviceException.MalformedReply when what answers talks no TMCL
  /// @throws DeviceException.Disconnected when the line is gone
  public TmclDriver(SerialLine line, Ticker ticker, Settings settings, SpeedUnit speedUnit) {
    this.line = line;
    this.ticker = ticker;
    this.speedUnit = speedUnit;
    link = new TmclLink(line, settings);
    motor = settings.motor();
    timeoutNanos = settings.replyTimeout().toNanos();
    stop();
    int version = execute(FIRMWARE, BINARY, 0);
    identity = new Identity(version >>> Short.SIZE, version >>> Byte.SIZE & BYTE, version & BYTE);
  }

  /// What the module said it is when the driver was made.
  public Identity identity() {
    return identity;
  }

  /// Turns without end, at the speed of the module's that comes nearest; right is positive.
  ///
  /// @return the speed the module will turn at; microsteps per second
  /// @throws IllegalArgumentException when the module cannot turn so fast, or so slowly
  public double rotate(double microstepsPerSecond) {
    int moduleSpeed = speedUnit.nearest(microstepsPerSecond);
    execute(moduleSpeed < 0 ? ROTATE_LEFT : ROTATE_RIGHT, 0, Math.abs(moduleSpeed));
    return speedUnit.microstepsPerSecond(moduleSpeed);
  }

  /// Brakes the motor to standstill, with the module's own acceleration, and waits for its word
  /// that it does.
  public void stop() {
    execute(STOP, 0, 0);
  }

  /// Sends the stop without waiting for a reply, whatever is open: for the emergency chain.
  public void cut() {
    link.ask(STOP, 0, 0);
    positionRequested = false;
    link.abandon();
  }

  /// Sets the speed at which the motor goes to positions, the module's that comes nearest.
  ///
  /// @return the speed it will go at; microsteps per second
  /// @throws IllegalArgumentException when the module cannot go so fast, or so slowly
  public double limitSpeed(double microstepsPerSecond) {
    int moduleSpeed = speedUnit.nearest(microstepsPerSecond);
    set(AxisParameter.MAXIMUM_SPEED, moduleSpeed);
    return speedUnit.microstepsPerSecond(moduleSpeed);
  }

  /// Goes to a position and stops there.
  public void moveTo(int positionMicrosteps) {
    execute(MOVE, ABSOLUTE, positionMicrosteps);
  }

  /// Goes so many microsteps on from the target.
  public void moveBy(int microsteps) {
    execute(MOVE, RELATIVE, microsteps);
  }

  /// Asks the module to tell when the motor arrives at its target; [#isArrived] shows it.
  public void announceArrival() {
    send(ANNOUNCE_ARRIVAL, 0, 1 << motor);
    // An earlier announcement that was still on its way has been taken in by now.
    link.forgetArrival();
    awaitReply();
  }

  /// Whether the motor has arrived since [#announceArrival], as far as [#poll] or another command
  /// has taken what the module sent.
  public boolean isArrived() {
    return link.isArrived();
  }

  /// Reads an axis parameter.
  public int get(AxisParameter parameter) {
    return execute(GET_AXIS, parameter.number(), 0);
  }

  /// Sets an axis parameter.
  public void set(AxisParameter parameter, int value) {
    execute(SET_AXIS, parameter.number(), value);
  }

  /// Whether a digital input of the module is high.
  public boolean isInputHigh(int input) {
    positionRequested = false;
    link.ask(GET_INPUT, input, DIGITAL, 0);
    requestNanos = ticker.nanoTime();
    return awaitReply() != 0;
  }

  /// The position as the module counts it, asked for and awaited; microsteps.
  public int askPosition() {
    positionMicrosteps = get(AxisParameter.ACTUAL_POSITION);
    return positionMicrosteps;
  }

  /// The speed the motor turns at now; microsteps per second.
  public double speedMicrostepsPerSecond() {
    return speedUnit.microstepsPerSecond(get(AxisParameter.ACTUAL_SPEED));
  }

  /// Asks for the position; [#poll] brings it. A request that is open is given up.
  public void requestPosition() {
    send(GET_AXIS, AxisParameter.ACTUAL_POSITION.number(), 0);
    positionRequested = true;
  }

  /// Takes what has arrived, without waiting.
  ///
  /// @return whether the requested position is complete; [#positionMicrosteps] is new then
  /// @throws DeviceException.Timeout when it does not come in time; the request is closed
  /// @throws DeviceException.MalformedReply when what came is no answer to it; the request is
  ///   closed
  /// @throws DeviceException.ReportedFault when the module refuses; the request is closed
  public boolean poll() {
    if (link.poll()) {
      positionMicrosteps = positionRequested ? link.value() : positionMicrosteps;
      positionRequested = false;
      return true;
    }
    DeviceException overdue = overdue();
    if (overdue != null) {
      throw overdue;
    }
    return false;
  }

  /// Whether a request waits for its answer.
  public boolean isRequestOpen() {
    return link.isOpen();
  }

  /// The last position that came; microsteps as the module counts them.
  public int positionMicrosteps() {
    return positionMicrosteps;
  }

  /// The ticker's time of the last request; the module takes its position a byte time or so later.
  public long requestNanos() {
    return requestNanos;
  }

  /// Stops the motor, if the line still takes it, and closes the line.
  @Override
  public void close() {
    try {
      cut();
    } finally {
      line.close();
    }
  }

  private int execute(int command, int type, int value) {
    send(command, type, value);
    return awaitReply();
  }

  private int awaitReply() {
    while (!link.poll()) {
      DeviceException overdue = overdue();
      if (overdue != null) {
        throw overdue;
      }
      ticker.sleepFor(LOOK_NANOS);
    }
    return link.value();
  }

  private void send(int command, int type, int value) {
    positionRequested = false;
    link.ask(command, type, value);
    requestNanos = ticker.nanoTime();
  }

  private @Nullable DeviceException overdue() {
    if (!link.isOpen() || ticker.nanoTime() - requestNanos < timeoutNanos) {
      return null;
    }
    int found = link.bytesReceived();
    link.abandon();
    return new DeviceException.Timeout(
        String.format(
            "%s: expected a reply of %d bytes within %d ms, found %d;"
                + " check its supply, its address, the baud rate and the wiring",
            link.describe(), TmclLink.FRAME_BYTES, timeoutNanos / 1_000_000, found));
  }
}
