package org.microtorsion.driver.fake;

import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;

/// The registers and conversions of an ADS1256 at 1000 per second; allocates nothing in a frame.
///
/// Each conversion's value is its number.
public final class FakeAds1256 implements SpiLine {
  private static final long PERIOD_NANOS = 1_000_000;

  private final Ticker ticker;
  private final long originNanos;
  private final byte[] registers = {0x30, 0x01, 0x20, (byte) 0xF0};
  private final DataReady dataReady = new DataReady();
  private long conversionTaken;
  private int pendingCommand;
  private boolean selected;

  public FakeAds1256(Ticker ticker) {
    this.ticker = ticker;
    originNanos = ticker.nanoTime();
  }

  /// The DRDY pin.
  public DigitalLine dataReady() {
    return dataReady;
  }

  /// The number of the newest conversion.
  public long newestConversion() {
    return (ticker.nanoTime() - originNanos) / PERIOD_NANOS;
  }

  @Override
  public String name() {
    return "SPI test";
  }

  @Override
  public void select() {
    selected = true;
    pendingCommand = 0;
  }

  @Override
  public void transfer(byte[] write, byte[] read, int length) {
    if (!selected) {
      throw new AssertionError("transfer without chip select");
    }
    int command = write[0] & 0xFF;
    if (pendingCommand == 0x01 && length == 3) {
      conversionTaken = newestConversion();
      read[0] = (byte) (conversionTaken >> 16);
      read[1] = (byte) (conversionTaken >> 8);
      read[2] = (byte) conversionTaken;
    } else if (pendingCommand == 0x10 && length <= registers.length) {
      System.arraycopy(registers, 0, read, 0, length);
    } else if (command == 0x50) {
      System.arraycopy(write, 2, registers, 0, length - 2);
      registers[0] = (byte) (0x30 | registers[0]);
      if (registers[3] != (byte) 0xA1) {
        throw new AssertionError("this fake converts at 1000 per second only");
      }
    } else if (command != 0x00
        && command != 0x01
        && command != 0x10
        && command != 0xF0
        && command != 0xFD
        && command != 0xFE) {
      throw new AssertionError("no such command: " + Hex.text(write, 0, length));
    }
    pendingCommand = command;
  }

  @Override
  public void deselect() {
    selected = false;
  }

  @Override
  public void close() {}

  private final class DataReady implements DigitalLine {
    @Override
    public String name() {
      return "DRDY";
    }

    @Override
    public boolean isHigh() {
      return newestConversion() == conversionTaken;
    }

    @Override
    public void set(boolean high) {
      throw new AssertionError("DRDY is the chip's to drive");
    }

    @Override
    public void close() {}
  }
}
