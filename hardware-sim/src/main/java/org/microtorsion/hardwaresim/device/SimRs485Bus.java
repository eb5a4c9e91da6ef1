package org.microtorsion.hardwaresim.device;

import java.util.List;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// A half-duplex RS-485 pair with AMT21 nodes on it, seen through the host's adapter.
///
/// Bytes take their ten bits' time, a reply starts after the turnaround of the datasheet's table. A
/// byte sent while a node talks is not heard and spoils what it collides with. An adapter that
/// echoes hands the host its own bytes. A `disconnect` of one node is its adapter's and takes the
/// whole line with it.
public final class SimRs485Bus implements SimSerialPort {
  private static final int BITS_PER_BYTE = 10;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final String name;
  private final Ticker ticker;
  private final boolean echo;
  private final SimAmt21[] nodes;
  private final boolean healthy;
  private final int baud;
  private final long byteNanos;
  private final long turnaroundNanos;
  private final ByteQueue toNodes = new ByteQueue();
  private final ByteQueue toHost = new ByteQueue();
  private int hostBaud;
  private long hostBusyUntilNanos = Long.MIN_VALUE;
  private long replyEndNanos = Long.MIN_VALUE;

  /// @param baud 2000000, 115200, 38400, 19200 or 9600, as the parts are made for
  /// @param echo whether the adapter returns what the host sends
  /// @param nodes with different addresses
  public SimRs485Bus(String name, Ticker ticker, int baud, boolean echo, List<SimAmt21> nodes) {
    this.name = name;
    this.ticker = ticker;
    this.echo = echo;
    this.nodes = nodes.toArray(SimAmt21[]::new);
    this.healthy = nodes.stream().allMatch(node -> node.faults() == DeviceFaults.NONE);
    this.baud = baud;
    this.hostBaud = baud;
    this.turnaroundNanos = turnaroundNanos(name, baud);
    this.byteNanos = BITS_PER_BYTE * NANOS_PER_SECOND / baud;
    long addresses =
        nodes.stream().mapToInt(node -> node.settings().nodeAddress()).distinct().count();
    if (addresses != nodes.size()) {
      throw new IllegalArgumentException(
          "%s: expected nodes of different addresses, found %d nodes with %d addresses"
              .formatted(name, nodes.size(), addresses));
    }
  }

  private static long turnaroundNanos(String name, int baud) {
    return switch (baud) {
      case 2_000_000 -> 3_000;
      case 115_200 -> 10_800;
      case 38_400 -> 30_000;
      case 19_200 -> 56_000;
      case 9_600 -> 110_000;
      default ->
          throw new IllegalArgumentException(
              "%s: baud must be 2000000, 115200, 38400, 19200 or 9600, found %d"
                  .formatted(name, baud));
    };
  }

  @Override
  public String name() {
    return name;
  }

  /// How fast the host sends and listens; at another speed than the nodes' none of them understands
  /// it. Their own unless it is said otherwise.
  public void openedAt(int hostBaud) {
    this.hostBaud = hostBaud;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    long now = ticker.nanoTime();
    requireConnected(now);
    catchUp(now);
    for (int i = 0; i < length; i++) {
      hostBusyUntilNanos = Math.max(hostBusyUntilNanos, now) + byteNanos;
      toNodes.put(bytes[offset + i], hostBusyUntilNanos);
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    long now = ticker.nanoTime();
    requireConnected(now);
    if (toNodes.nextNanos() <= now) {
      catchUp(now);
    }
    return toHost.takeArrived(buffer, offset, length, now);
  }

  @Override
  public void close() {}

  /// When the next byte reaches a node.
  @Override
  public long nextDueNanos() {
    return toNodes.nextNanos();
  }

  @Override
  public void runDue(long dueNanos) {
    byte sent = toNodes.take();
    if (echo) {
      toHost.put(sent, dueNanos);
    }
    if (hostBaud != baud) {
      return;
    }
    if (dueNanos - byteNanos < replyEndNanos) {
      toHost.spoil();
      return;
    }
    for (SimAmt21 node : nodes) {
      int word = node.hear(sent & 0xFF, dueNanos);
      if (word >= 0) {
        reply(node, word, dueNanos);
      }
    }
  }

  @Override
  public long nextTransferNanos() {
    return Math.min(toNodes.nextNanos(), toHost.nextNanos());
  }

  private void reply(SimAmt21 node, int word, long heardNanos) {
    long firstNanos = heardNanos + turnaroundNanos + byteNanos;
    replyEndNanos = firstNanos + byteNanos;
    int lost = node.faults().holds(FaultKind.DROP, heardNanos) ? node.faults().choose(2) : -1;
    if (lost != 0) {
      toHost.put((byte) word, firstNanos);
    }
    if (lost != 1) {
      toHost.put((byte) (word >> 8), replyEndNanos);
    }
  }

  private void requireConnected(long now) {
    if (healthy) {
      return;
    }
    for (SimAmt21 node : nodes) {
      node.faults().requireConnected(name, now);
    }
  }
}
