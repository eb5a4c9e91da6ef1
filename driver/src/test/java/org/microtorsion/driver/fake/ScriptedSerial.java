package org.microtorsion.driver.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.microtorsion.driver.line.SerialLine;

/// A line that knows the writes to come and answers each in given pieces; an empty piece is a read
/// that finds nothing.
public final class ScriptedSerial implements SerialLine {
  private record Exchange(String write, List<String> pieces) {}

  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private final Deque<byte[]> arriving = new ArrayDeque<>();
  private boolean closed;

  /// The next write, and what comes back.
  public ScriptedSerial exchange(String write, String... pieces) {
    exchanges.add(new Exchange(write, List.of(pieces)));
    return this;
  }

  /// Bytes that arrive without having been asked for.
  public ScriptedSerial arrives(String piece) {
    arriving.add(Hex.bytes(piece));
    return this;
  }

  public void assertFinished() {
    assertThat(exchanges).as("writes that did not come").isEmpty();
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public String name() {
    return "serial test";
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    assertThat(exchanges).as("write " + Hex.text(bytes, offset, length)).isNotEmpty();
    Exchange exchange = exchanges.remove();
    assertThat(Hex.text(bytes, offset, length)).isEqualTo(exchange.write());
    exchange.pieces().forEach(this::arrives);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    byte[] piece = arriving.poll();
    if (piece == null) {
      return 0;
    }
    int count = Math.min(length, piece.length);
    System.arraycopy(piece, 0, buffer, offset, count);
    if (count < piece.length) {
      byte[] rest = new byte[piece.length - count];
      System.arraycopy(piece, count, rest, 0, rest.length);
      arriving.addFirst(rest);
    }
    return count;
  }

  @Override
  public void close() {
    closed = true;
  }
}
