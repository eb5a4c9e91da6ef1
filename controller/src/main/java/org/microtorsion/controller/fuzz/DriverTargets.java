package org.microtorsion.controller.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
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
import org.microtorsion.driver.sartorius.Reading;
import org.microtorsion.driver.sartorius.SartoriusDriver;
import org.microtorsion.driver.sartorius.Settings;
import org.microtorsion.driver.tmcl.AxisParameter;
import org.microtorsion.driver.tmcl.SpeedUnit;
import org.microtorsion.driver.tmcl.TmclDriver;

/// The drivers, before devices whose answers are damaged, and then are not: what is genuine again
/// must be understood again.
///
/// The first byte of an input says whether the damage is met while the driver opens the device, or
/// afterwards.
final class DriverTargets {
  static final int RAW_COUNTS = 0x8_1234;

  /// No driver has to ask a device that answers right more often.
  private static final int MOST_TRIES = 6;

  private static final long TICK_NANOS = 1_000_000;
  private static final long LOOK_NANOS = 100_000;
  private static final long MODULE_NANOS = 3_000_000;
  private static final long TIMEOUT_NANOS = 100_000_000;
  private static final long READING_NANOS = 2_000_000_000;

  /// The balance's filter has followed its load by then.
  private static final long SETTLED_NANOS = 10_000_000_000L;

  /// Longer than the gap that ends a record at 1200 baud.
  private static final long SILENCE_NANOS = 200_000_000;

  private static final Charset US = StandardCharsets.US_ASCII;
  private static final byte OPENING = 1;
  private static final byte AFTERWARDS = 0;

  private static final org.microtorsion.driver.ads1256.Settings CONVERTER =
      new org.microtorsion.driver.ads1256.Settings(0, 1, Gain.GAIN_1, DataRate.SPS_1000, true, 2.5);
  private static final Settings BALANCE =
      new Settings(Duration.ofMillis(800), Duration.ofMillis(150), false);

  /// To a position, and of an arrival.
  private static final byte[] MODULE_REPLIES = {
    2, 1, 100, 6, 0, 0, 0, 0, 109, 2, 1, (byte) 128, (byte) 138, 0, 0, 0, 1, 14
  };

  /// Longer than a reply, so that some of it comes unasked.
  private static final int PIECE_BYTES = 13;

  private final GenuineDevices devices;

  private DriverTargets(GenuineDevices devices) {
    this.devices = devices;
  }

  static List<FuzzTarget> of(GenuineDevices devices) {
    DriverTargets targets = new DriverTargets(devices);
    return List.of(
        FuzzTarget.ofDevice(
            "sbi",
            12,
            List.of(
                input(AFTERWARDS, "+  1.23456 g  \r\nN     +  1.23457    \r\n".getBytes(US)),
                input(
                    AFTERWARDS, "G#    -123.4567 mg \r\nStat  H*\r\n  ERR 030  \r\n".getBytes(US)),
                input(
                    OPENING, "BP211D\r\n12345678\r\n00-37-09\r\n+  0.00000 g  \r\n".getBytes(US))),
            FuzzTarget.texts(
                "g  ", "mg ", "kg ", "?", "H", "L*", "Stat", "ERR ", "\r\n", "\u0011\u0013"),
            targets::balance),
        FuzzTarget.ofDevice(
            "amt21",
            220,
            List.of(
                input(AFTERWARDS, targets.encoderWords()), input(OPENING, targets.encoderWords())),
            List.of(),
            targets::encoder),
        FuzzTarget.ofDevice("ad5791", 25, targets.sourceFrames(), List.of(), targets::source),
        FuzzTarget.ofDevice(
            "ads1256", 25, targets.converterFrames(), List.of(), targets::converter),
        FuzzTarget.ofDevice(
            "tmcl",
            200,
            List.of(
                input(AFTERWARDS, MODULE_REPLIES),
                input(OPENING, Arrays.copyOf(MODULE_REPLIES, MODULE_REPLIES.length / 2))),
            List.of(),
            targets::stepper));
  }

  private static byte[] input(byte when, byte[] bytes) {
    byte[] all = new byte[bytes.length + 1];
    all[0] = when;
    System.arraycopy(bytes, 0, all, 1, bytes.length);
    return all;
  }

  private static boolean isMetOpening(byte[] input) {
    return input.length > 0 && (input[0] & 1) == OPENING;
  }

  private static byte[] junk(byte[] input) {
    return input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
  }

  private byte[] encoderWords() {
    StillTicker ticker = new StillTicker();
    JunkSerialLine line = new JunkSerialLine(devices.encoder(ticker));
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    byte[] word = new byte[2];
    for (int command : new int[] {0, 1, 0}) {
      line.write(new byte[] {(byte) (GenuineDevices.NODE_ADDRESS | command)}, 0, 1);
      ticker.sleepFor(TICK_NANOS);
      words.write(word, 0, line.read(word, 0, word.length));
    }
    return words.toByteArray();
  }

  private List<byte[]> sourceFrames() {
    StillTicker ticker = new StillTicker();
    JunkSpiLine line = new JunkSpiLine(devices.source(ticker));
    Ad5791Driver driver = open(line, ticker);
    byte[] opening = line.heard();
    driver.writeRawCounts(RAW_COUNTS);
    driver.verifiedRawCounts();
    byte[] all = line.heard();
    return List.of(
        input(OPENING, opening),
        input(AFTERWARDS, Arrays.copyOfRange(all, opening.length, all.length)));
  }

  private List<byte[]> converterFrames() {
    StillTicker ticker = new StillTicker();
    GenuineDevices.Converter chip = devices.converter(ticker);
    JunkSpiLine line = new JunkSpiLine(chip.spi());
    Ads1256Driver driver = new Ads1256Driver(line, chip.dataReady(), ticker, CONVERTER);
    byte[] opening = line.heard();
    awaitConversion(driver, ticker);
    awaitConversion(driver, ticker);
    byte[] all = line.heard();
    return List.of(
        input(OPENING, opening),
        input(AFTERWARDS, Arrays.copyOfRange(all, opening.length, all.length)));
  }

  private static Ad5791Driver open(JunkSpiLine line, StillTicker ticker) {
    return new Ad5791Driver(
        line,
        ticker,
        new org.microtorsion.driver.ad5791.Settings(
            -GenuineDevices.REFERENCE_VOLTS, GenuineDevices.REFERENCE_VOLTS));
  }

  /// What a driver does under damage may fail in its own words.
  private static void tolerate(Runnable attempt) {
    try {
      attempt.run();
    } catch (DeviceException e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new IllegalStateException("a refusal without a word", e);
      }
    }
  }

  private void balance(byte[] input) {
    StillTicker ticker = new StillTicker();
    JunkSerialLine line = new JunkSerialLine(devices.balance(ticker));
    ticker.sleepFor(SETTLED_NANOS);
    if (isMetOpening(input)) {
      line.junk(junk(input));
      tolerate(() -> new SartoriusDriver(line, ticker, BALANCE));
      line.junk(new byte[0]);
    }
    SartoriusDriver driver = new SartoriusDriver(line, ticker, BALANCE);
    if (!isMetOpening(input)) {
      line.junk(junk(input));
    }
    while (line.isJunkLeft()) {
      tolerate(() -> {
        driver.requestReading();
        driver.poll();
      });
      ticker.sleepFor(TICK_NANOS);
    }
    ticker.sleepFor(SILENCE_NANOS);
    for (int i = 0; i < MOST_TRIES; i++) {
      Reading[] reading = new Reading[1];
      tolerate(() -> reading[0] = driver.awaitReading(READING_NANOS));
      if (reading[0] != null
          && Math.abs(reading[0].massKilograms() - GenuineDevices.LOAD_KILOGRAMS) < 1e-6) {
        driver.close();
        return;
      }
    }
    throw lost("a balance's weight");
  }

  private void encoder(byte[] input) {
    StillTicker ticker = new StillTicker();
    JunkSerialLine line = new JunkSerialLine(devices.encoder(ticker));
    Amt21Bus bus = new Amt21Bus(line, false, ticker);
    if (isMetOpening(input)) {
      line.junk(junk(input));
      tolerate(() -> new Amt21Driver(bus, GenuineDevices.NODE_ADDRESS, Resolution.BITS_14, true));
      line.junk(new byte[0]);
      ticker.sleepFor(TICK_NANOS);
    }
    Amt21Driver driver =
        new Amt21Driver(bus, GenuineDevices.NODE_ADDRESS, Resolution.BITS_14, true);
    int genuine = driver.rawCounts();
    if (!isMetOpening(input)) {
      line.junk(junk(input));
    }
    boolean turns = false;
    while (line.isJunkLeft()) {
      turns = !turns;
      if (turns) {
        tolerate(() -> ask(driver, ticker));
      } else {
        tolerate(() -> driver.readTurns(TICK_NANOS));
      }
    }
    ticker.sleepFor(TICK_NANOS);
    if (driver.readRawCounts(TIMEOUT_NANOS) != genuine) {
      throw lost("an encoder's position");
    }
    bus.close();
  }

  private static void ask(Amt21Driver driver, StillTicker ticker) {
    driver.requestPosition();
    for (int i = 0; i < MOST_TRIES; i++) {
      if (driver.poll()) {
        return;
      }
      ticker.sleepFor(LOOK_NANOS);
    }
    driver.abandonRequest();
  }

  private void source(byte[] input) {
    StillTicker ticker = new StillTicker();
    JunkSpiLine line = new JunkSpiLine(devices.source(ticker));
    if (isMetOpening(input)) {
      line.junk(junk(input));
      tolerate(() -> open(line, ticker));
      line.junk(new byte[0]);
    }
    Ad5791Driver driver = open(line, ticker);
    driver.writeRawCounts(RAW_COUNTS);
    if (!isMetOpening(input)) {
      line.junk(junk(input));
    }
    while (line.isJunkLeft()) {
      tolerate(driver::verifiedRawCounts);
    }
    if (driver.verifiedRawCounts() != RAW_COUNTS) {
      throw lost("an output register");
    }
    driver.close();
  }

  private void converter(byte[] input) {
    StillTicker ticker = new StillTicker();
    GenuineDevices.Converter chip = devices.converter(ticker);
    JunkSpiLine line = new JunkSpiLine(chip.spi());
    if (isMetOpening(input)) {
      line.junk(junk(input));
      tolerate(() -> new Ads1256Driver(line, chip.dataReady(), ticker, CONVERTER));
      line.junk(new byte[0]);
    }
    Ads1256Driver driver = new Ads1256Driver(line, chip.dataReady(), ticker, CONVERTER);
    int genuine = awaitConversion(driver, ticker);
    if (!isMetOpening(input)) {
      line.junk(junk(input));
    }
    while (line.isJunkLeft()) {
      tolerate(() -> awaitConversion(driver, ticker));
    }
    if (awaitConversion(driver, ticker) != genuine) {
      throw lost("a conversion");
    }
    driver.close();
  }

  private void stepper(byte[] input) {
    StillTicker ticker = new StillTicker();
    JunkSerialLine line = new JunkSerialLine(devices.stepper(ticker));
    if (isMetOpening(input)) {
      line.junk(junk(input));
      tolerate(() -> stepper(line, ticker));
      line.junk(new byte[0]);
      ticker.sleepFor(TIMEOUT_NANOS);
    }
    TmclDriver driver = stepper(line, ticker);
    byte[] junk = isMetOpening(input) ? new byte[0] : junk(input);
    for (int from = 0; from < junk.length; from += PIECE_BYTES) {
      driver.requestPosition();
      line.junk(Arrays.copyOfRange(junk, from, Math.min(junk.length, from + PIECE_BYTES)));
      while (line.isJunkLeft()) {
        tolerate(driver::poll);
      }
      // A command and its reply take the line less: nobody asks faster than it carries.
      ticker.sleepFor(MODULE_NANOS);
    }
    ticker.sleepFor(TIMEOUT_NANOS);
    if (driver.get(AxisParameter.ACTUAL_POSITION) != 0) {
      throw lost("a motor's position");
    }
    driver.close();
  }

  static TmclDriver stepper(SerialLine line, StillTicker ticker) {
    return new TmclDriver(
        line,
        ticker,
        org.microtorsion.driver.tmcl.Settings.standard(),
        new SpeedUnit.PulsesPerSecond());
  }

  private static int awaitConversion(Ads1256Driver driver, StillTicker ticker) {
    while (!driver.readIfReady()) {
      ticker.sleepFor(LOOK_NANOS);
    }
    return driver.rawCounts();
  }

  private static IllegalStateException lost(String what) {
    return new IllegalStateException(
        "expected " + what + " to be understood again after the damage, found it is not");
  }
}
