package org.microtorsion.hardwaresim.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SpiLine;

/// The clock and data wires that the chips of one bus share; guarded by the wiring's lock.
final class SimSpiBus {
  private final int number;
  private final Map<Integer, SpiLine> kernelSelected = new HashMap<>();
  private final List<GpioSelect> gpioSelected = new ArrayList<>();

  SimSpiBus(int number) {
    this.number = number;
  }

  void wireKernelSelect(int chip, SpiLine line) {
    if (kernelSelected.putIfAbsent(chip, line) != null) {
      throw new IllegalArgumentException(
          "simulated wiring: SPI %d.%d must carry one chip, found a second one for it"
              .formatted(number, chip));
    }
  }

  DigitalLine wireGpioSelect(SpiLine line) {
    GpioSelect select = new GpioSelect(line);
    gpioSelected.add(select);
    return select;
  }

  /// Whether the kernel would show a device for this chip number; chips selected by GPIO are
  /// reached through chip number 0.
  boolean hasDevice(int chip) {
    return kernelSelected.containsKey(chip) || (chip == 0 && !gpioSelected.isEmpty());
  }

  void transfer(int chip, byte[] write, byte[] read, int length) {
    for (int i = 0; i < length; i++) {
      read[i] = (byte) 0xFF; // the pull-up of a data line that no chip drives
    }
    SpiLine selected = kernelSelected.get(chip);
    for (GpioSelect select : gpioSelected) {
      if (!select.high) {
        if (selected != null) {
          throw new IllegalStateException(
              "SPI %d: expected one chip selected, found %s and %s; let the first one go first"
                  .formatted(number, selected.name(), select.line.name()));
        }
        selected = select.line;
      }
    }
    if (selected != null) {
      selected.transfer(write, read, length);
    }
  }

  /// A chip select as a level: low selects.
  private static final class GpioSelect implements DigitalLine {
    private final SpiLine line;
    private boolean high = true;

    GpioSelect(SpiLine line) {
      this.line = line;
    }

    @Override
    public String name() {
      return line.name() + " chip select";
    }

    @Override
    public boolean isHigh() {
      return high;
    }

    @Override
    public void set(boolean newHigh) {
      if (newHigh == high) {
        return;
      }
      high = newHigh;
      if (newHigh) {
        line.deselect();
      } else {
        line.select();
      }
    }

    @Override
    public void close() {}
  }
}
