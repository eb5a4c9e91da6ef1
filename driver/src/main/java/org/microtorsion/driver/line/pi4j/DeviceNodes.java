package org.microtorsion.driver.line.pi4j;

import java.nio.file.Files;
import java.nio.file.Path;
import org.microtorsion.driver.DeviceException;

/// Whether the kernel offers SPI and GPIO to this user at all.
final class DeviceNodes {
  private static final String GPIO_CHIP = "/dev/gpiochip";

  /// The header's chip is 0 on most models, 4 on a Pi 5 with an early kernel (from memory).
  private static final int MAXIMUM_GPIO_CHIPS = 8;

  private DeviceNodes() {}

  static void requireSpi(SpiBus bus) {
    require(
        bus.name(),
        Path.of(bus.devicePath()),
        "spi",
        "switch SPI on (dtparam=spi=on in /boot/firmware/config.txt) and restart the Pi");
  }

  static void requireGpio(String name) {
    Path node = Path.of(GPIO_CHIP + 0);
    for (int chip = 1; chip < MAXIMUM_GPIO_CHIPS && !Files.exists(node); chip++) {
      node = Path.of(GPIO_CHIP + chip);
    }
    require(
        name,
        Files.exists(node) ? node : Path.of(GPIO_CHIP + 0),
        "gpio",
        "run this on a Raspberry Pi, or with the simulated rig");
  }

  private static void require(String name, Path node, String group, String whenMissing) {
    if (!Files.exists(node)) {
      throw new DeviceException.Disconnected(
          name + ": expected the device " + node + ", found none; " + whenMissing);
    }
    if (!Files.isReadable(node) || !Files.isWritable(node)) {
      throw new DeviceException.Disconnected(
          name
              + ": expected permission to use "
              + node
              + ", found none; add the user to group "
              + group
              + " and log in again");
    }
  }
}
