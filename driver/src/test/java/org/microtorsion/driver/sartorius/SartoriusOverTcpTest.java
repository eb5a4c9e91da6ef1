package org.microtorsion.driver.sartorius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.serial.TcpLine;
import org.microtorsion.driver.time.SystemTicker;

/// A balance behind a raw TCP serial server.
@Timeout(20)
class SartoriusOverTcpTest {
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  /// Answers as a balance does until it has printed so often, and hangs up then.
  private static void serve(ServerSocket listener, int prints) {
    try (Socket socket = listener.accept()) {
      InputStream in = socket.getInputStream();
      int printed = 0;
      while (printed < prints) {
        assertThat(in.read()).isEqualTo(0x1B);
        int letter = in.read();
        String answer;
        if (letter == 'P') {
          printed++;
          answer = "N     +  1.23456 g  \r\n";
        } else {
          String question = new String(in.readNBytes(2), StandardCharsets.US_ASCII);
          assertThat(question).matches("[123]_");
          answer = "answer " + question.charAt(0) + "\r\n";
        }
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void readsABalanceBehindASerialServerUntilItHangsUp() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> server = CompletableFuture.runAsync(() -> serve(listener, 2));
      TcpLine line = new TcpLine("127.0.0.1", listener.getLocalPort(), Duration.ofSeconds(5));
      try (SartoriusDriver driver =
          new SartoriusDriver(line, new SystemTicker(), Settings.standard())) {
        assertThat(driver.identity()).isEqualTo(new Identity("answer 1", "answer 2", "answer 3"));
        assertThat(driver.awaitStable(PATIENCE_NANOS).massKilograms()).isEqualTo(1.23456e-3);
        assertThat(driver.awaitReading(PATIENCE_NANOS).massKilograms()).isEqualTo(1.23456e-3);
        server.join();
        assertThatThrownBy(() -> driver.awaitReading(PATIENCE_NANOS))
            .isInstanceOf(DeviceException.Disconnected.class)
            .hasMessageContaining("127.0.0.1:" + listener.getLocalPort());
      }
    }
  }
}
