package org.microtorsion.controller.fuzz;

import java.time.Duration;
import java.util.List;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.ad5791.Ad5791Driver;
import org.microtorsion.driver.ads1256.Ads1256Driver;
import org.microtorsion.driver.ads1256.DataRate;
import org.microtorsion.driver.ads1256.Gain;
import org.microtorsion.driver.amt21.Amt21Bus;
import org.microtorsion.driver.amt21.Amt21Driver;
import org.microtorsion.driver.amt21.Resolution;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.sartorius.SartoriusDriver;
import org.microtorsion.driver.sartorius.Settings;

/// The simulated devices before a host that sends anything: they take it as the chips would, and a
/// driver that opens them afterwards finds them in order.
final class SimulatorTargets {
  private static final long PIECE_NANOS = 3_000_000;

  /// A node that was told to restart answers again after 0.2 s, a balance that adjusts itself after
  /// some seconds.
  private static final long REST_NANOS = 300_000_000;

  private static final long BALANCE_REST_NANOS = 60_000_000_000L;

  private static final long CHARACTER_NANOS = 1_000_000;

  /// Ends a pause of transmission that the damage may have begun.
  private static final byte XON = 0x11;

  private static final List<byte[]> WORDS = FuzzTarget.texts("\u001B", "_", "\r\n");

  private final GenuineDevices devices;

  private SimulatorTargets(GenuineDevices devices) {
    this.devices = devices;
  }

  static List<FuzzTarget> of(GenuineDevices devices) {
    SimulatorTargets targets = new SimulatorTargets(devices);
    return List.of(
        FuzzTarget.ofDevice(
            "simulated-balance",
            14,
            FuzzTarget.texts(
                "\u001BP",
                "\u001Bx1_\u001Bx2_\u001Bx3_",
                "\u001BT\r\n\u001Bf3_\u001Bf4_",
                "\u001BO\u001BK\u001BR"),
            WORDS,
            targets::balance),
        FuzzTarget.ofDevice(
            "simulated-amt21",
            80,
            List.of(
                new byte[] {0x54, 0x55}, new byte[] {0x54, 0x56, 0x5E}, new byte[] {0x56, 0x75}),
            WORDS,
            targets::encoder),
        FuzzTarget.ofDevice(
            "simulated-ad5791",
            260,
            List.of(
                bytes(
                    0x40, 0x00, 0x04, 0x20, 0x00, 0x12, 0x18, 0x12, 0x34, 0x90, 0x00, 0x00, 0, 0,
                    0),
                bytes(0x20, 0x03, 0x1E, 0xA0, 0, 0, 0, 0, 0, 0x30, 0x12, 0x34, 0x40, 0, 0x02)),
            WORDS,
            targets::source),
        FuzzTarget.ofDevice(
            "simulated-ads1256",
            110,
            List.of(
                bytes(0xFE, 0x10, 0x00, 0, 0x50, 0x03, 0x02, 0x01, 0x20, 0xA1, 0xF0),
                bytes(0x00, 0xFC, 0x00, 0x01, 0, 0, 0, 0x03, 0, 0, 0, 0x0F, 0xFD)),
            WORDS,
            targets::converter),
        FuzzTarget.ofDevice(
            "simulated-tmcl",
            80,
            List.of(
                bytes(1, 6, 1, 0, 0, 0, 0, 0, 8, 1, 3, 0, 0, 0, 0, 0, 0, 4),
                bytes(1, 4, 0, 0, 0, 0, 0x23, 0x28, 0x50, 1, 138, 0, 0, 0, 0, 0, 1, 0x8C)),
            WORDS,
            targets::stepper));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /// In pieces whose lengths the bytes themselves say.
  private static void tell(SerialLine line, byte[] input, StillTicker ticker) {
    byte[] answer = new byte[64];
    int at = 0;
    while (at < input.length) {
      int count = Math.min(input.length - at, 1 + (input[at] & 0x1F));
      line.write(input, at, count);
      ticker.sleepFor(PIECE_NANOS);
      line.read(answer, 0, answer.length);
      at += count;
    }
  }

  private static void tell(SpiLine line, byte[] input, StillTicker ticker) {
    byte[] out = new byte[8];
    byte[] in = new byte[8];
    int at = 0;
    while (at < input.length) {
      int count = Math.min(input.length - at, 1 + (input[at] & 7));
      System.arraycopy(input, at, out, 0, count);
      line.select();
      line.transfer(out, in, count);
      // Now and then a frame goes on after a pause.
      if ((input[at] & 0x18) != 0) {
        line.deselect();
      }
      ticker.sleepFor(input[at] & 0xFF);
      at += count;
    }
    line.deselect();
  }

  private void balance(byte[] input) {
    StillTicker ticker = new StillTicker();
    SerialLine line = devices.balance(ticker);
    tell(line, input, ticker);
    line.write(new byte[] {XON}, 0, 1);
    // What was sent faster than the line carries it is still under way.
    ticker.sleepFor(REST_NANOS + input.length * CHARACTER_NANOS);
    SartoriusDriver driver =
        new SartoriusDriver(
            line, ticker, new Settings(Duration.ofSeconds(2), Duration.ofMillis(500), false));
    driver.awaitReading(BALANCE_REST_NANOS);
    driver.close();
  }

  private void encoder(byte[] input) {
    StillTicker ticker = new StillTicker();
    SerialLine line = devices.encoder(ticker);
    tell(line, input, ticker);
    ticker.sleepFor(REST_NANOS);
    try (Amt21Bus bus = new Amt21Bus(line, false, ticker)) {
      prove(bus);
    }
  }

  private void stepper(byte[] input) {
    StillTicker ticker = new StillTicker();
    SerialLine line = devices.stepper(ticker);
    tell(line, input, ticker);
    // A frame that the damage began is forgotten by then, and all that was said is answered.
    ticker.sleepFor(REST_NANOS + input.length * CHARACTER_NANOS);
    DriverTargets.stepper(line, ticker).close();
  }

  /// Where the damage ends with the first half of a command, the node takes the first question for
  /// the second.
  private static void prove(Amt21Bus bus) {
    try {
      new Amt21Driver(bus, GenuineDevices.NODE_ADDRESS, Resolution.BITS_14, true);
    } catch (DeviceException.Timeout e) {
      new Amt21Driver(bus, GenuineDevices.NODE_ADDRESS, Resolution.BITS_14, true);
    }
  }

  private void source(byte[] input) {
    StillTicker ticker = new StillTicker();
    SpiLine line = devices.source(ticker);
    tell(line, input, ticker);
    Ad5791Driver driver =
        new Ad5791Driver(
            line,
            ticker,
            new org.microtorsion.driver.ad5791.Settings(
                -GenuineDevices.REFERENCE_VOLTS, GenuineDevices.REFERENCE_VOLTS));
    driver.writeRawCounts(DriverTargets.RAW_COUNTS);
    driver.verifiedRawCounts();
    driver.close();
  }

  private void converter(byte[] input) {
    StillTicker ticker = new StillTicker();
    GenuineDevices.Converter chip = devices.converter(ticker);
    tell(chip.spi(), input, ticker);
    Ads1256Driver driver =
        new Ads1256Driver(
            chip.spi(),
            chip.dataReady(),
            ticker,
            new org.microtorsion.driver.ads1256.Settings(
                0, 1, Gain.GAIN_1, DataRate.SPS_1000, true, 2.5));
    while (!driver.readIfReady()) {
      ticker.sleepFor(PIECE_NANOS);
    }
    driver.close();
  }
}
