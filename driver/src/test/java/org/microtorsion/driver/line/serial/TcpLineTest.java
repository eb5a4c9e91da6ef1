package org.microtorsion.driver.line.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.microtorsion.driver.DeviceException;

@Timeout(20)
class TcpLineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private ServerSocket listener;
  private TcpLine line;
  private Socket server;

  @BeforeEach
  void connect() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    line = new TcpLine("127.0.0.1", listener.getLocalPort(), PATIENCE);
    server = listener.accept();
  }

  @AfterEach
  void disconnect() throws IOException {
    line.close();
    server.close();
    listener.close();
  }

  private byte[] readFully(int length) {
    byte[] bytes = new byte[length];
    int count = 0;
    while (count < length) {
      count += line.read(bytes, count, length - count);
      Thread.onSpinWait();
    }
    return bytes;
  }

  @Test
  void carriesBytesBothWaysAsTheyAre() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    line.write(all, 0, all.length);
    assertThat(server.getInputStream().readNBytes(all.length)).isEqualTo(all);
    server.getOutputStream().write(all);
    assertThat(readFully(all.length)).isEqualTo(all);
  }

  @Test
  void writesThePartItIsGiven() throws IOException {
    line.write(new byte[] {1, 2, 3, 4}, 1, 2);
    assertThat(server.getInputStream().readNBytes(2)).containsExactly(2, 3);
  }

  @Test
  void carriesMoreThanItsBuffer() throws IOException {
    byte[] many = new byte[5_000];
    many[4_999] = 42;
    line.write(many, 0, many.length);
    assertThat(server.getInputStream().readNBytes(many.length)).isEqualTo(many);
    server.getOutputStream().write(many);
    assertThat(readFully(many.length)).isEqualTo(many);
  }

  @Test
  void readsNothingWithoutWaiting() {
    assertThat(line.read(new byte[8], 0, 8)).isZero();
    assertThat(line.read(new byte[8], 0, 0)).isZero();
  }

  @Test
  void isNamedByHostAndPort() {
    assertThat(line.name()).isEqualTo("127.0.0.1:" + listener.getLocalPort());
  }

  @Test
  void reportsAServerThatCloses() throws IOException {
    server.close();
    assertThatThrownBy(() -> readFully(1))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessage(
            line.name()
                + ": expected an open connection, found it closed by the server; connect again");
  }

  @Test
  void reportsAServerThatTakesNothing() {
    byte[] many = new byte[1_000_000];
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                line.write(many, 0, many.length);
              }
            })
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessageContaining("found it blocked");
  }

  @Test
  void reportsAClosedLine() {
    line.close();
    line.close();
    assertThatThrownBy(() -> line.read(new byte[1], 0, 1))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessageEndingWith("found: the line was closed here");
    assertThatThrownBy(() -> line.write(new byte[1], 0, 1))
        .isInstanceOf(DeviceException.Disconnected.class);
  }

  @Test
  void reportsAPortNobodyListensOn() throws IOException {
    int port = listener.getLocalPort();
    listener.close();
    assertThatThrownBy(() -> new TcpLine("127.0.0.1", port, PATIENCE))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessage(
            "127.0.0.1:"
                + port
                + ": expected a connection, found it refused; check that the serial server listens"
                + " on this port and serves nobody else");
  }

  @Test
  void reportsAnUnknownHost() {
    assertThatThrownBy(() -> new TcpLine("no-such-host.invalid", 4001, PATIENCE))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessageStartingWith("no-such-host.invalid:4001: expected a host of this name");
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertThatThrownBy(() -> new TcpLine("127.0.0.1", 0, PATIENCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port: expected 1 to 65535, found 0");
    assertThatThrownBy(() -> new TcpLine("127.0.0.1", 4001, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("connectTimeout: expected at least 1 ms, found PT0S");
  }
}
