package org.microtorsion.driver.tmcl;

import java.time.Duration;

/// How a module is addressed, and how long it may take to answer.
///
/// @param moduleAddress the module's own address, 1 to 255; 1 from the factory
/// @param hostAddress the address it answers to, 0 to 255; 2 from the factory
/// @param motor which of its motors, from 0
/// @param replyTimeout from a command to its reply; 1.6 ms on the wire at 115200 baud, 19 ms at
///   9600
public record Settings(int moduleAddress, int hostAddress, int motor, Duration replyTimeout) {
  private static final int LARGEST_BYTE = 255;

  /// A module must show that its motor arrived by one bit of 32.
  private static final int MOTORS = 31;

  /// Refuses addresses and a motor that no module has, and a time that is not positive.
  public Settings {
    require("moduleAddress", moduleAddress, 1, LARGEST_BYTE);
    require("hostAddress", hostAddress, 0, LARGEST_BYTE);
    require("motor", motor, 0, MOTORS - 1);
    if (!replyTimeout.isPositive()) {
      throw new IllegalArgumentException("replyTimeout: expected above 0, found " + replyTimeout);
    }
  }

  /// The first motor of a module with the factory's addresses.
  public static Settings standard() {
    return new Settings(1, 2, 0, Duration.ofMillis(100));
  }

  private static void require(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + ": expected " + least + " to " + most + ", found " + value);
    }
  }
}
