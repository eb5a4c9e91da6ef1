package org.microtorsion.controller.rig;

import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.ad5791.Ad5791Driver;
import org.microtorsion.driver.dac8532.Dac8532Driver;

/// A converter and the amplifier behind it, as a source of coil current.
public abstract sealed class CurrentSource implements AutoCloseable {
  private final double amperesPerVolt;
  private final double nominalZeroVolts;
  private double zeroVolts;

  private CurrentSource(double amperesPerVolt, double zeroVolts) {
    if (amperesPerVolt == 0 || !Double.isFinite(amperesPerVolt)) {
      throw new IllegalArgumentException(
          "amperesPerVolt: expected a finite number other than zero, found " + amperesPerVolt);
    }
    this.amperesPerVolt = amperesPerVolt;
    this.nominalZeroVolts = zeroVolts;
    this.zeroVolts = zeroVolts;
  }

  /// A 20-bit converter with bipolar output, read back after every write; where the two differ it
  /// is written once more, so that one disturbed frame ends no test.
  ///
  /// @param zeroVolts output at which the amplifier gives no current
  public static CurrentSource of(Ad5791Driver dac, double amperesPerVolt, double zeroVolts) {
    return new Bipolar(dac, amperesPerVolt, zeroVolts);
  }

  /// A 16-bit converter with a level shifter behind it; it cannot be asked what it holds.
  ///
  /// @param zeroVolts output at which the amplifier gives no current
  public static CurrentSource of(Dac8532Driver dac, double amperesPerVolt, double zeroVolts) {
    return new Shifted(dac, amperesPerVolt, zeroVolts);
  }

  /// Drives a current; within one step of the converter.
  public void commandAmperes(double currentAmperes) {
    writeRawCounts(rawCountsFor(zeroVolts + currentAmperes / amperesPerVolt));
  }

  /// Drives no current.
  public void commandZero() {
    writeRawCounts(rawCountsFor(zeroVolts));
  }

  /// Shifts what counts as no current, from the rig file's value by a current that was measured
  /// there.
  public void trimZero(double offsetAmperes) {
    zeroVolts = nominalZeroVolts - offsetAmperes / amperesPerVolt;
  }

  /// What the converter holds.
  public abstract int writtenRawCounts();

  abstract int rawCountsFor(double volts);

  abstract void writeRawCounts(int rawCounts);

  @Override
  public abstract void close();

  private static final class Bipolar extends CurrentSource {
    private final Ad5791Driver dac;
    private int writtenRawCounts;

    Bipolar(Ad5791Driver dac, double amperesPerVolt, double zeroVolts) {
      super(amperesPerVolt, zeroVolts);
      this.dac = dac;
    }

    @Override
    int rawCountsFor(double volts) {
      return dac.rawCountsFor(volts);
    }

    @Override
    void writeRawCounts(int rawCounts) {
      int found = written(rawCounts);
      if (found != rawCounts) {
        found = written(rawCounts);
      }
      if (found != rawCounts) {
        throw new DeviceException.MalformedReply(
            "AD5791: expected its output register to hold "
                + rawCounts
                + ", found "
                + found
                + "; check supply and SPI wiring");
      }
    }

    private int written(int rawCounts) {
      dac.writeRawCounts(rawCounts);
      writtenRawCounts = rawCounts;
      return dac.readBackRawCounts();
    }

    @Override
    public int writtenRawCounts() {
      return writtenRawCounts;
    }

    @Override
    public void close() {
      dac.close();
    }
  }

  private static final class Shifted extends CurrentSource {
    private final Dac8532Driver dac;

    Shifted(Dac8532Driver dac, double amperesPerVolt, double zeroVolts) {
      super(amperesPerVolt, zeroVolts);
      this.dac = dac;
    }

    @Override
    int rawCountsFor(double volts) {
      return dac.rawCountsFor(volts);
    }

    @Override
    void writeRawCounts(int rawCounts) {
      dac.writeRawCounts(rawCounts);
    }

    @Override
    public int writtenRawCounts() {
      return dac.writtenRawCounts();
    }

    @Override
    public void close() {
      dac.close();
    }
  }
}
