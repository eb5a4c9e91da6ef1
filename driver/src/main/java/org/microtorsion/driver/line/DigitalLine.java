package org.microtorsion.driver.line;

/// One level, read or driven: a GPIO.
public interface DigitalLine extends AutoCloseable {
  /// The name a person knows the line by, for messages: `GPIO 17`.
  String name();

  /// The level now.
  ///
  /// @throws org.microtorsion.driver.DeviceException.Disconnected when it cannot be read
  boolean isHigh();

  /// Whether the level has changed since this was last asked, be it for however short a time
  /// between two looks; the answer is given once. A line that notices no edges says no.
  default boolean takeEdge() {
    return false;
  }

  /// Drives the level.
  ///
  /// @throws org.microtorsion.driver.DeviceException.Disconnected when the line is an input or gone
  void set(boolean high);

  /// Releases the line; closing twice is allowed.
  @Override
  void close();
}
