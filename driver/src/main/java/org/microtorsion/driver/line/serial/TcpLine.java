package org.microtorsion.driver.line.serial;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.SerialLine;

/// A serial port behind a raw TCP serial server: bytes as they are, no Telnet options.
///
/// Speed and framing are set at the server. For one thread at a time.
public final class TcpLine implements SerialLine {
  private static final int BUFFER_BYTES = 1024;

  private final String name;
  private final SocketChannel channel;

  /// A direct buffer, because the channel would copy a heap array through one of its own.
  private final ByteBuffer transit = ByteBuffer.allocateDirect(BUFFER_BYTES);

  /// Connects.
  ///
  /// @throws DeviceException.Disconnected when the host is unknown, refuses, or does not answer in
  ///   time
  public TcpLine(String host, int port, Duration connectTimeout) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port: expected 1 to 65535, found " + port);
    }
    if (connectTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "connectTimeout: expected at least 1 ms, found " + connectTimeout);
    }
    name = host + ":" + port;
    channel =
        connect(new InetSocketAddress(host, port), Math.toIntExact(connectTimeout.toMillis()));
  }

  private SocketChannel connect(InetSocketAddress address, int timeoutMilliseconds) {
    if (address.isUnresolved()) {
      throw new DeviceException.Disconnected(
          name + ": expected a host of this name, found none; check the name or give the number");
    }
    SocketChannel opened = null;
    try {
      opened = SocketChannel.open();
      // A question of one byte must not wait for company.
      opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
      opened.socket().connect(address, timeoutMilliseconds);
      opened.configureBlocking(false);
      return opened;
    } catch (IOException e) {
      closeQuietly(opened);
      throw disconnected(
          switch (e) {
            case SocketTimeoutException _ ->
                "a connection within "
                    + timeoutMilliseconds
                    + " ms, found no answer; check address and network";
            case ConnectException _ ->
                "a connection, found it refused; check that the serial server listens on this port"
                    + " and serves nobody else";
            default -> "a connection, found: " + e.getMessage();
          },
          e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      int part = Math.min(length - done, BUFFER_BYTES);
      transit.clear().put(bytes, offset + done, part).flip();
      try {
        channel.write(transit);
      } catch (IOException e) {
        throw disconnected("bytes to go out, found: " + explain(e), e);
      }
      if (transit.hasRemaining()) {
        throw new DeviceException.Disconnected(
            name
                + ": expected the server to take "
                + length
                + " bytes, found it blocked; check that it still runs");
      }
      done += part;
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    transit.clear().limit(Math.min(length, BUFFER_BYTES));
    int count;
    try {
      count = channel.read(transit);
    } catch (IOException e) {
      throw disconnected("an open connection, found: " + explain(e), e);
    }
    if (count < 0) {
      throw new DeviceException.Disconnected(
          name + ": expected an open connection, found it closed by the server; connect again");
    }
    transit.flip().get(buffer, offset, count);
    return count;
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private static void closeQuietly(@Nullable SocketChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // The connection is given up either way, and nothing is left in it to lose.
    }
  }

  private DeviceException.Disconnected disconnected(String expectedAndFound, IOException cause) {
    var exception = new DeviceException.Disconnected(name + ": expected " + expectedAndFound);
    exception.initCause(cause);
    return exception;
  }

  private static String explain(IOException e) {
    // A closed channel throws without a message.
    String message = e.getMessage();
    return message != null ? message : "the line was closed here";
  }
}
