package org.microtorsion.driver.line;

/// One chip on an SPI bus.
///
/// A command is bracketed by [#select] and [#deselect]; between them one or more transfers go out
/// with chip select held low, so that a device can wait between command and data as its datasheet
/// demands. Where the kernel drives chip select, the bracket is empty and each transfer is a frame
/// of its own.
public interface SpiLine extends AutoCloseable {
  /// The name a person knows the line by, for messages: `SPI 0.0, chip select GPIO 22`.
  String name();

  /// Pulls chip select low.
  void select();

  /// Clocks `length` bytes out of `write` and as many into `read`, full duplex.
  ///
  /// @throws org.microtorsion.driver.DeviceException.Disconnected when the bus refuses
  void transfer(byte[] write, byte[] read, int length);

  /// Lets chip select go high.
  void deselect();

  /// Releases the line; closing twice is allowed.
  @Override
  void close();
}
