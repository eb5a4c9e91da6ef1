package org.microtorsion.driver.amt21;

import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.time.Ticker;

/// One AMT21 encoder on its bus (Same Sky AMT21 data sheet rev. 1.05).
///
/// In the control loop [#requestPosition] and [#poll] split the question from the answer, so that
/// the 0.3 ms on the wire are not waited for. Outside it [#readRawCounts] does both. The
/// constructor proves that the node answers. The encoder only measures, so there is nothing to make
/// safe when it is no longer used. For one thread at a time.
public final class Amt21Driver {
  // Commands: the node address with the command in its two low bits.
  private static final int POSITION = 0x00;
  private static final int TURNS = 0x01;
  private static final int EXTENDED = 0x02;
  private static final int EXTENDED_SET_ZERO = 0x5E;
  private static final int EXTENDED_RESET = 0x75;
  private static final int COMMAND_BITS = 0x03;

  private static final int DATA = 0x3FFF;
  private static final int DATA_BITS = 14;

  /// The data sheet says 200 ms from reset to the first answer; the vendor's sample waits 250.
  private static final long RESTART_NANOS = 250_000_000;

  /// USB adapters hold bytes back for up to 16 ms.
  private static final long PROOF_TIMEOUT_NANOS = 100_000_000;

  /// Two characters at 9600 baud, the slowest rate: a byte that follows the answer has come by
  /// then.
  private static final long SURPLUS_NANOS = 2_100_000;

  private final Amt21Bus bus;
  private final Ticker ticker;
  private final int nodeAddress;
  private final Resolution resolution;
  private final boolean multiTurn;

  private int rawCounts;
  private long requestNanos;
  private boolean requestOpen;

  /// Proves that the node answers with valid check bits, and with no more bytes than it should.
  ///
  /// @param nodeAddress a multiple of 4, 0 to FCh; 54h from the factory
  /// @throws DeviceException.Timeout when nothing answers
  /// @throws DeviceException.MalformedReply when the answer's check bits are wrong or bytes follow
  ///   it
  /// @throws DeviceException.IdentityMismatch when a 12-bit part is expected and a 14-bit one
  ///   answers
  public Amt21Driver(Amt21Bus bus, int nodeAddress, Resolution resolution, boolean multiTurn) {
    if (nodeAddress < 0 || nodeAddress > 0xFC || (nodeAddress & COMMAND_BITS) != 0) {
      throw new IllegalArgumentException(
          String.format(
              "nodeAddress: expected a multiple of 4 from 00 to FC, found %X", nodeAddress));
    }
    this.bus = bus;
    this.ticker = bus.ticker();
    this.nodeAddress = nodeAddress;
    this.resolution = resolution;
    this.multiTurn = multiTurn;
    prove();
  }

  /// Asks for the position; [#poll] brings the answer. An open request of this driver is given up.
  ///
  /// @throws IllegalStateException when another node's request is open
  public void requestPosition() {
    bus.ask(nodeAddress, nodeAddress | POSITION);
    requestNanos = ticker.nanoTime();
    requestOpen = true;
  }

  /// Takes what has arrived of the requested position, without waiting.
  ///
  /// @return whether the answer is complete; [#rawCounts] is new then
  /// @throws DeviceException.MalformedReply when check bits or echo are wrong; the request is
  ///   closed
  /// @throws IllegalStateException when no request is open
  public boolean poll() {
    if (!pollReply()) {
      return false;
    }
    rawCounts = positionOf(checkedData(bus.reply()));
    return true;
  }

  /// Whether a request waits for its answer.
  public boolean isRequestOpen() {
    return requestOpen;
  }

  /// Gives up an overdue request, so that another node can be asked.
  public void abandonRequest() {
    requestOpen = false;
    bus.abandon(nodeAddress);
  }

  /// The last position read, 0 to [Resolution#countsPerTurn] − 1.
  public int rawCounts() {
    return rawCounts;
  }

  /// The ticker's time of the last request, which is when the node takes its position.
  public long requestNanos() {
    return requestNanos;
  }

  /// Counts of one revolution.
  public Resolution resolution() {
    return resolution;
  }

  /// Asks for the position and waits for it.
  ///
  /// @throws DeviceException.Timeout when the answer is not complete in time; the request is given
  ///   up
  public int readRawCounts(long timeoutNanos) {
    requestPosition();
    rawCounts = positionOf(checkedData(awaitReply("a position", timeoutNanos)));
    return rawCounts;
  }

  /// Asks for the revolutions since the counter's start, −8192 to 8191, and waits for them.
  ///
  /// @throws IllegalStateException when the part is a single-turn one
  /// @throws DeviceException.Timeout when the answer is not complete in time; the request is given
  ///   up
  public int readTurns(long timeoutNanos) {
    if (!multiTurn) {
      throw new IllegalStateException(
          describe() + ": expected a multi-turn part to read turns, found single-turn");
    }
    bus.ask(nodeAddress, nodeAddress | TURNS);
    requestNanos = ticker.nanoTime();
    requestOpen = true;
    int data = checkedData(awaitReply("turns", timeoutNanos));
    // Sign-extends 14 bits; turns are not shifted in 12-bit parts.
    return data << (Integer.SIZE - DATA_BITS) >> (Integer.SIZE - DATA_BITS);
  }

  /// Makes the present position zero for good, and waits while the node restarts.
  ///
  /// The node does not answer: read the position afterwards.
  ///
  /// @throws IllegalStateException when the part is a multi-turn one, which has no settable zero
  public void setZero() {
    if (multiTurn) {
      throw new IllegalStateException(
          describe() + ": expected a single-turn part to set zero, found multi-turn");
    }
    requestOpen = false;
    bus.tell(nodeAddress, nodeAddress | EXTENDED, EXTENDED_SET_ZERO, RESTART_NANOS);
  }

  /// Restarts the node, which does not answer, and waits until it listens again.
  public void reset() {
    requestOpen = false;
    bus.tell(nodeAddress, nodeAddress | EXTENDED, EXTENDED_RESET, RESTART_NANOS);
  }

  private void prove() {
    readRawCounts(PROOF_TIMEOUT_NANOS);
    ticker.sleepFor(SURPLUS_NANOS);
    int surplusBytes = bus.drain();
    if (surplusBytes > 0) {
      throw new DeviceException.MalformedReply(
          describe()
              + ": expected "
              + Amt21Bus.REPLY_BYTES
              + " bytes, found "
              + surplusBytes
              + " more; "
              + (bus.isEchoing()
                  ? "look for another node at this address"
                  : "set echoing if the adapter hands back what is sent"));
    }
  }

  private boolean pollReply() {
    boolean complete;
    try {
      complete = bus.poll(nodeAddress);
    } catch (DeviceException e) {
      requestOpen = false;
      throw e;
    }
    requestOpen = !complete;
    return complete;
  }

  private int awaitReply(String what, long timeoutNanos) {
    long deadlineNanos = requestNanos + timeoutNanos;
    while (!pollReply()) {
      if (ticker.nanoTime() - deadlineNanos >= 0) {
        int found = bus.replyBytesReceived();
        abandonRequest();
        throw new DeviceException.Timeout(
            String.format(
                "%s: expected %s (%d bytes) within %d µs, found %d bytes;"
                    + " check node address, baud rate, power and the polarity of A and B",
                describe(), what, Amt21Bus.REPLY_BYTES, timeoutNanos / 1_000, found));
      }
      ticker.pollPause();
    }
    return bus.reply();
  }

  /// The 14 data bits, after checking that odd and even bits have odd parity each with K1 and K0.
  private int checkedData(int reply) {
    int check = 0b11;
    for (int bit = 0; bit < DATA_BITS; bit += 2) {
      check ^= (reply >> bit) & 0b11;
    }
    if (check != reply >> DATA_BITS) {
      throw new DeviceException.MalformedReply(
          String.format(
              "%s: expected check bits %d for data %04X, found %d (bytes %02X %02X);"
                  + " look for noise, a wrong baud rate, two nodes with one address,"
                  + " or an echoing adapter not set as one",
              describe(),
              check,
              reply & DATA,
              reply >> DATA_BITS,
              reply & 0xFF,
              reply >> Byte.SIZE));
    }
    return reply & DATA;
  }

  private int positionOf(int data) {
    int position = data >> resolution.shift();
    if (position << resolution.shift() != data) {
      throw new DeviceException.IdentityMismatch(
          String.format(
              "%s: expected the two low bits of a 12-bit part to be 0, found %04X;"
                  + " set the resolution to 14 bits",
              describe(), data));
    }
    return position;
  }

  private String describe() {
    return bus.describe(nodeAddress);
  }
}
