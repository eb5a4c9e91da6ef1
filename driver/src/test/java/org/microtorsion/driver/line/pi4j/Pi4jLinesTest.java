package org.microtorsion.driver.line.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SpiLine;

class Pi4jLinesTest {
  private static final SpiBus BUS = new SpiBus(0, 0, 1, 976_563);

  private final FakePi4j fake = new FakePi4j();
  private final Context context = fake.context();
  private final Pi4jLines lines = Pi4jLines.over(context);

  @AfterEach
  void shutDown() {
    context.shutdown();
  }

  @Test
  void transfersInFullDuplexOnTheKernelsChipSelect() {
    byte[] read = new byte[4];
    try (SpiLine line = lines.spi(BUS)) {
      assertThat(line.name()).isEqualTo("SPI 0.0");
      line.select();
      line.transfer(new byte[] {0x10, 0x00, 0x33, 0x44}, read, 2);
      line.deselect();
    }
    assertThat(read).containsExactly(0xEF, 0xFF, 0x00, 0x00);
    assertThat(fake.log)
        .containsExactly("open spi 0.0 mode 1 at 976563 Hz", "transfer 10 00", "close spi");
  }

  @Test
  void holdsAChipSelectOfItsOwnLowOverSeveralTransfers() {
    SpiLine line = lines.spi(BUS, lines.output(22, true));
    assertThat(line.name()).isEqualTo("SPI 0.0, chip select GPIO 22");
    fake.log.clear();
    line.select();
    line.transfer(new byte[] {1}, new byte[1], 1);
    line.transfer(new byte[] {0}, new byte[1], 1);
    line.deselect();
    line.close();
    line.close();
    assertThat(fake.log)
        .containsExactly(
            "output 22 LOW",
            "transfer 01",
            "transfer 00",
            "output 22 HIGH",
            "close spi",
            "output 22 HIGH");
  }

  @Test
  void notesAnEdgeBetweenTwoLooksOnceAndFromTheFirstQuestionOn() {
    try (Pi4jDigitalLine line = lines.input(5, Pull.UP)) {
      fake.edge.run();
      assertThat(line.takeEdge()).isFalse();
      fake.edge.run();
      fake.edge.run();
      assertThat(line.isHigh()).isFalse();
      assertThat(line.takeEdge()).isTrue();
      assertThat(line.takeEdge()).isFalse();
    }
  }

  @Test
  void letsTwoChipsShareABusAndClosesItWithTheLast() {
    SpiLine adc = lines.spi(BUS, lines.output(22, true));
    SpiLine dac = lines.spi(BUS, lines.output(23, true));
    adc.close();
    assertThat(fake.log).doesNotContain("close spi");
    fake.log.clear();
    dac.select();
    dac.transfer(new byte[] {0x30, 0, 0}, new byte[3], 3);
    dac.deselect();
    dac.close();
    assertThat(fake.log)
        .containsExactly(
            "output 23 LOW", "transfer 30 00 00", "output 23 HIGH", "close spi", "output 23 HIGH");
  }

  @Test
  void refusesTwoClocksOnOneBus() {
    lines.spi(BUS);
    assertThatThrownBy(() -> lines.spi(new SpiBus(0, 0, 1, 500_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("SPI 0.0: expected one mode and clock for all chips on it, found");
  }

  @Test
  void opensTheSameLinesAgainAfterClosing() {
    for (int i = 0; i < 3; i++) {
      lines.spi(BUS).close();
      lines.input(17, Pull.NONE).close();
      lines.output(24, false).close();
    }
    assertThat(fake.log).filteredOn("open spi 0.0 mode 1 at 976563 Hz"::equals).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"NONE, OFF", "UP, UP", "DOWN, DOWN"})
  void readsInputsWithoutDebouncing(Pull pull, String pi4jPull) {
    DigitalLine line = lines.input(17, pull);
    assertThat(fake.log).containsExactly("open input 17 debounce 0 pull " + pi4jPull);
    assertThat(line.name()).isEqualTo("GPIO 17");
    fake.inputLevel = DigitalState.HIGH;
    assertThat(line.isHigh()).isTrue();
    fake.inputLevel = DigitalState.LOW;
    assertThat(line.isHigh()).isFalse();
  }

  @Test
  void reportsAnUnknownLevel() {
    DigitalLine line = lines.input(17, Pull.UP);
    fake.inputLevel = DigitalState.UNKNOWN;
    assertThatThrownBy(line::isHigh)
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessage("GPIO 17: expected a level, found it unknown");
  }

  @ParameterizedTest
  @CsvSource({"true, HIGH, LOW", "false, LOW, HIGH"})
  void takesOutputsToTheirLevelOfRestAtBothEnds(boolean restsHigh, String rest, String other) {
    DigitalLine line = lines.output(24, restsHigh);
    line.set(!restsHigh);
    assertThat(line.isHigh()).isEqualTo(!restsHigh);
    line.close();
    assertThat(fake.log)
        .containsExactly("output 24 " + rest, "output 24 " + other, "output 24 " + rest);
  }

  @Test
  void refusesToDriveAnInput() {
    DigitalLine line = lines.input(17, Pull.NONE);
    assertThatThrownBy(() -> line.set(true))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessage("GPIO 17: expected an output to drive, found an input");
  }

  @Test
  void reportsALineClosedHere() {
    DigitalLine line = lines.output(24, false);
    line.close();
    line.close();
    assertThatThrownBy(() -> line.set(true))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessageEndingWith("found the line was closed here");
  }

  @Test
  void reportsABusThatRefuses() {
    SpiLine line = lines.spi(BUS);
    fake.busRefuses = true;
    assertThatThrownBy(() -> line.transfer(new byte[1], new byte[1], 1))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessage(
            "SPI 0.0: expected a transfer through /dev/spidev0.0, found it refused;"
                + " check that the bus is still there");
  }

  @Test
  void reportsALineInUse() {
    lines.input(17, Pull.NONE);
    assertThatThrownBy(() -> lines.input(17, Pull.UP))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessageStartingWith("GPIO 17: expected it to open, found")
        .hasMessageEndingWith("; check that no other program uses it");
  }

  @Test
  void reportsAProviderThatIsMissing() {
    Context empty = Pi4J.newContextBuilder().noAutoDetect().build();
    Pi4jLines bare = Pi4jLines.over(empty);
    assertThatThrownBy(() -> bare.spi(BUS))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessage(
            "SPI 0.0 (/dev/spidev0.0): expected an SPI provider such as pi4j-plugin-linuxfs on the"
                + " class path, found none");
    assertThatThrownBy(() -> bare.input(17, Pull.NONE))
        .hasMessage(
            "GPIO 17: expected a GPIO provider such as pi4j-plugin-gpiod on the class path, found"
                + " none");
    assertThatThrownBy(() -> bare.output(22, true)).hasMessageStartingWith("GPIO 22: expected");
    empty.shutdown();
  }

  @Test
  void reportsAProviderWhoseLibraryIsMissing() {
    fake.libraryIsMissing = true;
    assertThatThrownBy(() -> lines.spi(BUS))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessage(
            "SPI 0.0 (/dev/spidev0.0): expected the libraries of its Pi4J provider, found"
                + " NoClassDefFoundError com/sun/jna/Library; put all jars of the plugin on the"
                + " class path, made for this processor");
  }

  @Test
  void leavesAContextMadeElsewhereOpen() {
    lines.close();
    assertThat(context.isShutdown()).isFalse();
  }

  @Test
  void saysInOneLineThatThisMachineHasNoSuchBus() {
    SpiBus nowhere = new SpiBus(99, 0, 1, 976_563);
    try (Pi4jLines here = Pi4jLines.ofThisMachine()) {
      assertThatThrownBy(() -> here.spi(nowhere))
          .isInstanceOf(DeviceException.Disconnected.class)
          .hasMessage(
              "SPI 99.0: expected the device /dev/spidev99.0, found none; switch SPI on"
                  + " (dtparam=spi=on in /boot/firmware/config.txt) and restart the Pi");
    }
  }

  @Test
  void saysInOneLineThatThisMachineHasNoGpio() {
    Assumptions.assumeFalse(Files.exists(Path.of("/dev/gpiochip0")));
    try (Pi4jLines here = Pi4jLines.ofThisMachine()) {
      assertThatThrownBy(() -> here.input(17, Pull.NONE))
          .isInstanceOf(DeviceException.Disconnected.class)
          .hasMessage(
              "GPIO 17: expected the device /dev/gpiochip0, found none; run this on a Raspberry"
                  + " Pi, or with the simulated rig");
    }
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertThatThrownBy(() -> lines.input(54, Pull.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bcm: expected 0 to 53, found 54");
    assertThatThrownBy(() -> new SpiBus(0, 0, 4, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mode: expected 0 to 3, found 4");
    assertThatThrownBy(() -> new SpiBus(0, 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("clockHertz: expected 1 to 62500000, found 0");
  }
}
