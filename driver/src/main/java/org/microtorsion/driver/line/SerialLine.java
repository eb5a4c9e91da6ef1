package org.microtorsion.driver.line;

/// A byte stream in both directions: a serial port, or a raw TCP serial server.
///
/// Nothing here waits. Devices poll [#read] against a deadline of their own, because serial
/// libraries count their time-outs in tenths of a second and a control tick lasts one millisecond.
public interface SerialLine extends AutoCloseable {
  /// The name a person knows the line by, for messages: `/dev/ttyAMA0`, `192.0.2.7:4001`.
  String name();

  /// Hands bytes to the line.
  ///
  /// @throws org.microtorsion.driver.DeviceException.Disconnected when the line does not take them
  ///   all
  void write(byte[] bytes, int offset, int length);

  /// Takes what has arrived, without waiting.
  ///
  /// @return how many bytes were put into the buffer, 0 when none has arrived
  /// @throws org.microtorsion.driver.DeviceException.Disconnected when the line is gone
  int read(byte[] buffer, int offset, int length);

  /// Releases the line; closing twice is allowed.
  @Override
  void close();
}
