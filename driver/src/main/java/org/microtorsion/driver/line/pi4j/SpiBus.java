package org.microtorsion.driver.line.pi4j;

/// An SPI device node of the kernel and how it is clocked.
///
/// @param bus the first number of `/dev/spidev0.1`
/// @param chip the second: which of the kernel's chip selects goes with a transfer
/// @param mode clock polarity and phase, 0 to 3
/// @param clockHertz the clock rate, at most 62.5 MHz
public record SpiBus(int bus, int chip, int mode, int clockHertz) {
  /// Refuses numbers that no kernel has and modes that SPI has not.
  public SpiBus {
    if (bus < 0) {
      throw new IllegalArgumentException("bus: expected 0 or above, found " + bus);
    }
    if (chip < 0) {
      throw new IllegalArgumentException("chip: expected 0 or above, found " + chip);
    }
    if (mode < 0 || mode > 3) {
      throw new IllegalArgumentException("mode: expected 0 to 3, found " + mode);
    }
    if (clockHertz < 1 || clockHertz > 62_500_000) {
      throw new IllegalArgumentException("clockHertz: expected 1 to 62500000, found " + clockHertz);
    }
  }

  /// The device node.
  public String devicePath() {
    return "/dev/spidev" + bus + "." + chip;
  }

  /// The name a person knows it by: `SPI 0.1`.
  public String name() {
    return "SPI " + bus + "." + chip;
  }
}
