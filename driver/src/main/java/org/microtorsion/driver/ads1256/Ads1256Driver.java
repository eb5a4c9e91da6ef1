package org.microtorsion.driver.ads1256;

import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;

/// An ADS1256 converting one differential input continuously (Texas Instruments SBAS288K).
///
/// The constructor resets the chip, proves its identity, writes and reads back its registers and
/// calibrates it. After that [#readIfReady] takes each conversion once, without waiting for it.
///
/// The data sheet wants a pause between a read command and its data while chip select stays low, so
/// the SPI line must hold chip select over several transfers: a GPIO, not the kernel's.
///
/// The lines belong to who made them; [#close] puts the chip to standby and leaves them open. For
/// one thread at a time.
public final class Ads1256Driver implements AutoCloseable {
  /// Counts of an input at or above positive full scale.
  public static final int MAXIMUM_RAW_COUNTS = 0x7F_FFFF;

  /// Counts of an input at or below negative full scale.
  public static final int MINIMUM_RAW_COUNTS = -0x80_0000;

  // Registers, p. 30–32; STATUS comes first.
  private static final int STATUS = 0;
  private static final int STATUS_ID = 3;
  private static final int STATUS_BUFEN = 0x02;

  /// ORDER, ACAL and BUFEN; the bits above are the identity, the one below follows data ready.
  private static final int STATUS_SETTABLE = 0x0E;

  private static final String[] REGISTER_NAMES = {"STATUS", "MUX", "ADCON", "DRATE"};

  private static final long RESET_NANOS = 30_000_000; // as PiPyADC waits
  private static final long POLL_NANOS = 100_000;

  /// At 30 000 conversions a second 100 µs are three periods: looks could fall into the 2 µs in
  /// which data ready is high before each conversion, one after the other. These do not.
  private static final long FAST_RATE_POLL_NANOS = 93_000;

  /// Self-calibration takes a few settling times (its table is not at hand); ten and this are
  /// ample.
  private static final long DATA_READY_MARGIN_NANOS = 50_000_000;

  private static final int SELF_CALIBRATION_SETTLINGS = 10;

  private final SpiLine spi;
  private final DigitalLine dataReady;
  private final Ticker ticker;
  private final Settings settings;
  private final double voltsPerCount;
  private final Ads1256Wire wire;
  private final ConversionClock conversions;

  private int rawCounts;
  private boolean closed;

  /// Brings the chip to continuous conversion with the given settings.
  ///
  /// @param dataReady the DRDY pin, low when a conversion waits
  /// @throws DeviceException.IdentityMismatch when what answers is no ADS1256, or does not keep
  ///   what is written to it
  /// @throws DeviceException.Timeout when data ready does not come
  public Ads1256Driver(SpiLine spi, DigitalLine dataReady, Ticker ticker, Settings settings) {
    this.spi = spi;
    this.dataReady = dataReady;
    this.ticker = ticker;
    this.settings = settings;
    voltsPerCount = settings.voltsPerCount();
    wire = new Ads1256Wire(spi, ticker);
    conversions = new ConversionClock(settings.dataRate().periodNanos());

    // A chip that was left in standby wakes up; for one that is awake this says nothing.
    wire.command(Ads1256Wire.WAKEUP);
    wire.command(Ads1256Wire.RESET);
    ticker.sleepFor(RESET_NANOS);
    // Before the registers are written the chip runs at its power-on rate, the fastest.
    waitForDataReady("after reset", DATA_READY_MARGIN_NANOS, FAST_RATE_POLL_NANOS);
    proveIdentity();
    writeRegisters();
    wire.command(Ads1256Wire.SELFCAL);
    waitForDataReady(
        "after self-calibration",
        DATA_READY_MARGIN_NANOS + SELF_CALIBRATION_SETTLINGS * settings.dataRate().settlingNanos(),
        settings.dataRate().periodNanos() < POLL_NANOS ? FAST_RATE_POLL_NANOS : POLL_NANOS);
  }

  /// Takes the waiting conversion, if there is one; never waits for it.
  ///
  /// @return whether a new conversion was read
  /// @throws DeviceException.MalformedReply when data ready stays low, so that readings come faster
  ///   than the chip converts
  public boolean readIfReady() {
    long nowNanos = ticker.nanoTime();
    if (dataReady.isHigh()) {
      conversions.notReadyAt(nowNanos);
      return false;
    }
    rawCounts = wire.readConversion();
    if (!conversions.readAt(nowNanos)) {
      throw new DeviceException.MalformedReply(
          describe()
              + ": expected at most "
              + settings.dataRate().conversionsPerSecond()
              + " conversions per second, found data ready low more often; check the wiring of "
              + dataReady.name()
              + " and the supply of the chip");
    }
    return true;
  }

  /// The last conversion read, −2²³ to 2²³ − 1; 0 before the first.
  public int rawCounts() {
    return rawCounts;
  }

  /// The last conversion read, at the input, in volts.
  public double volts() {
    return rawCounts * voltsPerCount;
  }

  /// Volts of one count at the input.
  public double voltsPerCount() {
    return voltsPerCount;
  }

  /// Whether the last conversion read stands at either end of the range.
  public boolean isSaturated() {
    return rawCounts == MAXIMUM_RAW_COUNTS || rawCounts == MINIMUM_RAW_COUNTS;
  }

  /// How many conversions were read: the number of the last one, 0 before the first.
  public long sequence() {
    return conversions.sequence();
  }

  /// The ticker's time at which the last conversion was found ready.
  public long readNanos() {
    return conversions.readNanos();
  }

  /// How many conversions certainly ended without being read, by the clock and the data rate.
  public long missedConversions() {
    return conversions.missedConversions();
  }

  /// What the chip was set to.
  public Settings settings() {
    return settings;
  }

  /// Puts the chip to standby; a second time does nothing.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      wire.command(Ads1256Wire.STANDBY);
    }
  }

  private void proveIdentity() {
    int status = wire.readRegisters(1)[STATUS];
    int id = status >> 4;
    if (id != STATUS_ID) {
      throw new DeviceException.IdentityMismatch(
          String.format(
              "%s: expected identity 3 in STATUS bits 7-4, found %X (STATUS %02X);"
                  + " check chip select, power and the wiring of DOUT",
              describe(), id, status));
    }
  }

  private void writeRegisters() {
    int[] values = {
      settings.bufferEnabled() ? STATUS_BUFEN : 0,
      settings.positiveInput() << 4 | settings.negativeInput(),
      // Clock output and sensor-detect currents off: the upper bits stay 0.
      settings.gain().wireCode(),
      settings.dataRate().wireCode()
    };
    wire.writeRegisters(values);
    int[] read = wire.readRegisters(values.length);
    for (int i = 0; i < values.length; i++) {
      int found = read[i] & (i == STATUS ? STATUS_SETTABLE : 0xFF);
      if (found != values[i]) {
        throw new DeviceException.IdentityMismatch(
            String.format(
                "%s: expected %s to read back as %02X, found %02X; check supply and SPI clock",
                describe(), REGISTER_NAMES[i], values[i], found));
      }
    }
  }

  private void waitForDataReady(String when, long timeoutNanos, long pollNanos) {
    long deadlineNanos = ticker.nanoTime() + timeoutNanos;
    while (dataReady.isHigh()) {
      if (ticker.nanoTime() - deadlineNanos >= 0) {
        throw new DeviceException.Timeout(
            describe()
                + ": expected data ready ("
                + dataReady.name()
                + " low) within "
                + timeoutNanos / 1_000_000
                + " ms "
                + when
                + ", found it high; check power, crystal and wiring");
      }
      ticker.sleepFor(pollNanos);
    }
  }

  private String describe() {
    return "ADS1256 on " + spi.name();
  }
}
