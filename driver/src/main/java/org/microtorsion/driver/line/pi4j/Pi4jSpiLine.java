package org.microtorsion.driver.line.pi4j;

import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SpiLine;

/// One chip on an SPI bus of the Pi, selected by a GPIO or by the kernel.
///
/// Between select and deselect the bus belongs to the calling thread; another chip on it waits.
public final class Pi4jSpiLine implements SpiLine {
  private final Pi4jLines owner;
  private final SharedSpi shared;
  private final @Nullable DigitalLine chipSelect;
  private final String name;
  private boolean closed;

  Pi4jSpiLine(Pi4jLines owner, SharedSpi shared, @Nullable DigitalLine chipSelect) {
    this.owner = owner;
    this.shared = shared;
    this.chipSelect = chipSelect;
    name = shared.bus().name() + (chipSelect == null ? "" : ", chip select " + chipSelect.name());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void select() {
    shared.lock().lock();
    if (chipSelect != null) {
      try {
        chipSelect.set(false);
      } catch (RuntimeException e) {
        shared.lock().unlock();
        throw e;
      }
    }
  }

  @Override
  public void transfer(byte[] write, byte[] read, int length) {
    shared.transfer(write, read, length);
  }

  @Override
  public void deselect() {
    try {
      if (chipSelect != null) {
        chipSelect.set(true);
      }
    } finally {
      shared.lock().unlock();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      owner.release(shared);
      if (chipSelect != null) {
        chipSelect.close();
      }
    }
  }
}
