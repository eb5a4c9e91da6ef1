package org.microtorsion.driver.line.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.driver.DeviceException;

class JSerialCommLineTest {
  private static final SerialFormat FORMAT = SerialFormat.of8N1(115_200);

  @Test
  void reportsAPortThatIsMissing(@TempDir Path directory) {
    String path = directory.resolve("ttyMISSING").toString();
    assertThatThrownBy(() -> new JSerialCommLine(path, FORMAT))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessage(
            path
                + ": expected a serial port, found none of this name; check the cable, and the name"
                + " with ls /dev/serial/by-id");
  }

  @Test
  void reportsALinkThatLeadsNowhere(@TempDir Path directory) throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("angle"), directory.resolve("gone"));
    assertThatThrownBy(() -> new JSerialCommLine(link.toString(), FORMAT))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessageStartingWith(link + ": expected a serial port, found");
  }

  @Test
  void reportsAFileThatIsNoPort(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), "not a port");
    assertThatThrownBy(() -> new JSerialCommLine(file.toString(), FORMAT))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessage(file + ": expected a serial port, found a file that is none");
    assertThat(file).hasContent("not a port");
  }

  @Test
  void reportsADirectory(@TempDir Path directory) {
    assertThatThrownBy(() -> new JSerialCommLine(directory.toString(), FORMAT))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessage(directory + ": expected a serial port, found a file that is none");
  }

  @Test
  void spellsFormatsShort() {
    assertThat(FORMAT).hasToString("115200 8N1");
    assertThat(SerialFormat.of7O1(1200)).hasToString("1200 7O1");
    assertThat(new SerialFormat(1200, 7, Parity.ODD, StopBits.TWO)).hasToString("1200 7O2");
    assertThat(new SerialFormat(9600, 8, Parity.EVEN, StopBits.TWO)).hasToString("9600 8E2");
  }

  @ParameterizedTest
  @CsvSource({"0, 8, baud", "9600, 4, dataBits", "9600, 9, dataBits"})
  void refusesFormatsThatAreNone(int baud, int dataBits, String field) {
    assertThatThrownBy(() -> new SerialFormat(baud, dataBits, Parity.NONE, StopBits.ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(field + ": expected");
  }
}
