package org.microtorsion.hardwaresim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.driver.dac8532.Channel;
import org.microtorsion.driver.dac8532.Dac8532Driver;
import org.microtorsion.driver.dac8532.Settings;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// The digital-to-analogue converters against the datasheets' frames.
final class SimConvertersTest {
  private final VirtualTicker ticker = new VirtualTicker();
  private final SimAd5791 ad5791 =
      new SimAd5791("DAC", ticker, 1e6, -10, 10, (time, volts) -> {}, DeviceFaults.NONE);
  private final SimDac8532 dac8532 =
      new SimDac8532(
          "DAC", ticker, 1e6, 3.3, (time, volts) -> {}, (time, volts) -> {}, DeviceFaults.NONE);

  private static String frame(SpiLine line, String hex) {
    byte[] out = HexFormat.of().parseHex(hex.replace(" ", ""));
    byte[] in = new byte[out.length];
    line.select();
    line.transfer(out, in, out.length);
    line.deselect();
    return HexFormat.of().withUpperCase().formatHex(in);
  }

  @Test
  void theAd5791IsClampedAfterPowerOnWithItsDefaults() {
    assertThat(ad5791.isOutputLive()).isFalse();
    frame(ad5791.line(), "18 00 00");
    assertThat(ad5791.outputVolts()).isZero();
    frame(ad5791.line(), "A0 00 00");
    assertThat(frame(ad5791.line(), "00 00 00")).endsWith("0000E");
  }

  @Test
  void releasingTheClampBeforeTheRegisterIsWrittenDrivesTheNegativeReference() {
    frame(ad5791.line(), "20 03 12");
    assertThat(ad5791.outputVolts()).isEqualTo(-10);
  }

  @Test
  void groundingOverridesAReleasedTriState() {
    frame(ad5791.line(), "1F FF FF");
    frame(ad5791.line(), "20 03 16");
    assertThat(ad5791.outputVolts()).isZero();
    frame(ad5791.line(), "20 03 12");
    assertThat(ad5791.outputVolts()).isEqualTo(10);
  }

  @Test
  void theCodingFollowsItsControlBit() {
    frame(ad5791.line(), "10 00 00");
    frame(ad5791.line(), "20 03 02");
    assertThat(ad5791.outputVolts()).isCloseTo(0, within(10e-6));
    frame(ad5791.line(), "20 03 12");
    assertThat(ad5791.outputVolts()).isEqualTo(-10);
  }

  @Test
  void readingTakesTwoFrames() {
    frame(ad5791.line(), "18 00 00");
    assertThat(frame(ad5791.line(), "90 00 00")).isEqualTo("000000");
    assertThat(frame(ad5791.line(), "00 00 00").substring(1)).isEqualTo("80000");
    assertThat(frame(ad5791.line(), "00 00 00")).isEqualTo("000000");
  }

  @Test
  void aDisabledDataOutputAnswersNothing() {
    frame(ad5791.line(), "18 00 00");
    frame(ad5791.line(), "20 00 3E");
    frame(ad5791.line(), "90 00 00");
    assertThat(frame(ad5791.line(), "00 00 00")).isEqualTo("000000");
  }

  @Test
  void softwareClearLoadsTheClearCodeAndResetClamps() {
    frame(ad5791.line(), "3C 00 00");
    frame(ad5791.line(), "1F FF FF");
    frame(ad5791.line(), "20 03 12");
    frame(ad5791.line(), "40 00 02");
    assertThat(ad5791.outputVolts()).isCloseTo(5, within(20e-6));
    frame(ad5791.line(), "40 00 04");
    assertThat(ad5791.isOutputLive()).isFalse();
    assertThat(ad5791.outputVolts()).isZero();
  }

  @Test
  void aShortFrameChangesNothing() {
    frame(ad5791.line(), "18 00 00");
    frame(ad5791.line(), "20 03 12");
    frame(ad5791.line(), "1F FF");
    assertThat(ad5791.outputVolts()).isCloseTo(0, within(10e-6));
    frame(dac8532.line(), "30 80 00");
    frame(dac8532.line(), "30 FF");
    assertThat(dac8532.outputAVolts()).isEqualTo(1.65);
  }

  @Test
  void theFramesTakeTheirClocksTime() {
    long before = ticker.nanoTime();
    frame(ad5791.line(), "18 00 00");
    assertThat(ticker.nanoTime() - before).isEqualTo(24_000);
  }

  @ParameterizedTest
  @CsvSource({
    "30 80 00, 1.65, 0",
    "34 80 00, 0, 1.65",
    "10 40 00, 0.825, 0",
    "24 40 00, 0, 0.825",
    "00 40 00, 0, 0",
    "31 80 00, 0, 0"
  })
  void theDac8532LoadsWhatItsControlByteSays(String hex, double aVolts, double bVolts) {
    frame(dac8532.line(), hex);
    assertThat(dac8532.outputAVolts()).isCloseTo(aVolts, within(1e-9));
    assertThat(dac8532.outputBVolts()).isCloseTo(bVolts, within(1e-9));
  }

  @Test
  void aBufferThatWasOnlyWrittenIsLoadedWithTheOtherChannel() {
    frame(dac8532.line(), "00 80 00");
    frame(dac8532.line(), "34 40 00");
    assertThat(dac8532.outputAVolts()).isEqualTo(1.65);
    assertThat(dac8532.outputBVolts()).isEqualTo(0.825);
  }

  @Test
  void theDac8532DriverDrivesItsChannelAndRests() {
    Dac8532Driver driver = new Dac8532Driver(dac8532.line(), new Settings(3.3, Channel.B, 1.65));
    assertThat(dac8532.outputBVolts()).isEqualTo(1.65);
    driver.writeVolts(2.5);
    assertThat(dac8532.outputBVolts()).isCloseTo(2.5, within(26e-6));
    assertThat(dac8532.outputAVolts()).isZero();
    driver.close();
    assertThat(dac8532.outputBVolts()).isEqualTo(1.65);
  }
}
