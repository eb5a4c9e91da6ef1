package org.microtorsion.driver.amt21;

import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.Ticker;

/// The RS-485 pair that one or more AMT21 nodes share: one question at a time, one answer.
///
/// An answer does not say whose it is, so the bus remembers who was asked and refuses a second
/// question before the first is answered or given up. Stale bytes are thrown away before each
/// question. The bus owns its line: [#close] closes it. For one thread at a time.
public final class Amt21Bus implements AutoCloseable {
  static final int REPLY_BYTES = 2;

  private static final int NOBODY = -1;
  private static final int MAXIMUM_COMMAND_BYTES = 2;
  private static final int DRAIN_BYTES = 64;

  /// More stale bytes than any buffer on the way keeps: somebody talks all the time.
  private static final int MAXIMUM_STALE_BYTES = 8192;

  private final SerialLine line;
  private final boolean echoing;
  private final Ticker ticker;
  private final byte[] command = new byte[MAXIMUM_COMMAND_BYTES];
  private final byte[] received = new byte[MAXIMUM_COMMAND_BYTES + REPLY_BYTES];
  private final byte[] drained = new byte[DRAIN_BYTES];

  private int askedAddress = NOBODY;
  private int expectedBytes;
  private int receivedBytes;

  /// @param echoing whether the adapter hands back what was sent, as two-wire adapters that do not
  ///   switch their receiver off do
  public Amt21Bus(SerialLine line, boolean echoing, Ticker ticker) {
    this.line = line;
    this.echoing = echoing;
    this.ticker = ticker;
    drain();
  }

  /// Sends a one-byte question to a node; a question of the same node that is still open is given
  /// up.
  void ask(int nodeAddress, int commandByte) {
    requireFreeFor(nodeAddress);
    drain();
    command[0] = (byte) commandByte;
    line.write(command, 0, 1);
    askedAddress = nodeAddress;
    receivedBytes = 0;
    expectedBytes = REPLY_BYTES + (echoing ? 1 : 0);
  }

  /// Takes what has arrived, without waiting.
  ///
  /// @return whether the answer is complete; [#reply] has it then and the bus is free
  boolean poll(int nodeAddress) {
    if (askedAddress != nodeAddress) {
      throw new IllegalStateException(
          describe(nodeAddress) + ": expected a request before poll, found none open");
    }
    receivedBytes += line.read(received, receivedBytes, expectedBytes - receivedBytes);
    if (echoing && receivedBytes > 0 && received[0] != command[0]) {
      askedAddress = NOBODY;
      throw new DeviceException.MalformedReply(
          String.format(
              "%s: expected the adapter's echo %02X, found %02X;"
                  + " set echoing to false if the adapter has none, else look for another talker",
              describe(nodeAddress), command[0], received[0]));
    }
    if (receivedBytes < expectedBytes) {
      return false;
    }
    askedAddress = NOBODY;
    return true;
  }

  /// The answer as a word; the low byte comes first.
  int reply() {
    int first = expectedBytes - REPLY_BYTES;
    return (received[first] & 0xFF) | (received[first + 1] & 0xFF) << 8;
  }

  /// Sends a two-byte command that has no answer and waits while the node restarts.
  void tell(int nodeAddress, int commandByte, int argument, long silentNanos) {
    requireFreeFor(nodeAddress);
    drain();
    askedAddress = NOBODY;
    command[0] = (byte) commandByte;
    command[1] = (byte) argument;
    line.write(command, 0, MAXIMUM_COMMAND_BYTES);
    ticker.sleepFor(silentNanos);
    drain();
  }

  /// Forgets the open question of a node; what still comes is thrown away before the next.
  void abandon(int nodeAddress) {
    if (askedAddress == nodeAddress) {
      askedAddress = NOBODY;
    }
  }

  /// How many bytes of the answer, without the echo, have come.
  int replyBytesReceived() {
    return Math.max(receivedBytes - (expectedBytes - REPLY_BYTES), 0);
  }

  /// Throws away what has arrived.
  ///
  /// @return how many bytes that were
  int drain() {
    int total = 0;
    int count;
    while ((count = line.read(drained, 0, DRAIN_BYTES)) > 0) {
      total += count;
      if (total > MAXIMUM_STALE_BYTES) {
        throw new DeviceException.MalformedReply(
            line.name()
                + ": expected silence before a question, found more than "
                + MAXIMUM_STALE_BYTES
                + " bytes; look for another talker on the pair, or a wrong baud rate");
      }
    }
    return total;
  }

  boolean isEchoing() {
    return echoing;
  }

  Ticker ticker() {
    return ticker;
  }

  String describe(int nodeAddress) {
    return String.format("AMT21 node %02X on %s", nodeAddress, line.name());
  }

  /// Closes the line.
  @Override
  public void close() {
    line.close();
  }

  private void requireFreeFor(int nodeAddress) {
    if (askedAddress != NOBODY && askedAddress != nodeAddress) {
      throw new IllegalStateException(
          String.format(
              "%s: expected a free bus, found a request to node %02X open;"
                  + " poll it to its end or abandon it first",
              describe(nodeAddress), askedAddress));
    }
  }
}
