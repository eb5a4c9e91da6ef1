package org.microtorsion.driver.line.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.SerialLine;

/// A serial port of this machine, through jSerialComm, opened for this process alone.
///
/// For one thread at a time.
public final class JSerialCommLine implements SerialLine {
  // Error numbers of Linux as jSerialComm hands them on.
  private static final int EPERM = 1;
  private static final int ENOENT = 2;
  private static final int EAGAIN = 11;
  private static final int EACCES = 13;
  private static final int EBUSY = 16;
  private static final int EISDIR = 21;
  private static final int ENOTTY = 25;

  private final String path;
  private final SerialPort port;
  private boolean closed;

  /// Opens a port, or a link to one.
  ///
  /// @param path `/dev/ttyUSB0`, `COM3`
  /// @throws DeviceException.Disconnected when the port is missing, busy, not permitted, or no port
  public JSerialCommLine(String path, SerialFormat format) {
    this.path = path;
    // A link is resolved when the object is made, so each opening makes its own.
    port = portAt(path);
    port.setComPortParameters(
        format.baud(),
        format.dataBits(),
        switch (format.stopBits()) {
          case ONE -> SerialPort.ONE_STOP_BIT;
          case TWO -> SerialPort.TWO_STOP_BITS;
        },
        switch (format.parity()) {
          case NONE -> SerialPort.NO_PARITY;
          case ODD -> SerialPort.ODD_PARITY;
          case EVEN -> SerialPort.EVEN_PARITY;
        });
    port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
    if (!port.openPort()) {
      throw new DeviceException.Disconnected(refusal(port.getLastErrorCode(), format));
    }
  }

  /// Has a thread run, and waited for, before the library closes every port of a dying process; the
  /// machine's own shutdown hooks run beside that closing.
  public static void runBeforePortsClose(Thread unstarted) {
    SerialPort.addShutdownHook(unstarted);
  }

  private static SerialPort portAt(String path) {
    try {
      return SerialPort.getCommPort(path);
    } catch (SerialPortInvalidPortException e) {
      var missing =
          new DeviceException.Disconnected(
              path
                  + ": expected a serial port, found none of this name; check the cable,"
                  + " and the name with ls /dev/serial/by-id");
      missing.initCause(e);
      throw missing;
    }
  }

  private String refusal(int errorCode, SerialFormat format) {
    return path
        + switch (errorCode) {
          // EAGAIN: locked by another process. ENOENT: open in this one, by jSerialComm's own list,
          // since a port that is not there was refused before.
          case EAGAIN, EBUSY, ENOENT ->
              ": expected a free port, found it in use; close the other program or connection";
          case EACCES, EPERM ->
              ": expected permission to open the port, found none;"
                  + " add the user to group dialout and log in again";
          case ENOTTY, EISDIR -> ": expected a serial port, found a file that is none";
          default ->
              ": expected the port to open with " + format + ", found error number " + errorCode;
        };
  }

  @Override
  public String name() {
    return path;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    // After a hang-up writeBytes answers 0 and isOpen stays true.
    int written = port.writeBytes(bytes, length, offset);
    if (written != length) {
      throw gone(length + " bytes to go out, found " + Math.max(written, 0) + " taken");
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    int count = port.readBytes(buffer, length, offset);
    if (count < 0) {
      throw gone("an open port, found it gone");
    }
    return count;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      port.closePort();
    }
  }

  private DeviceException.Disconnected gone(String expectedAndFound) {
    return new DeviceException.Disconnected(
        path
            + ": expected "
            + expectedAndFound
            + "; "
            + (closed
                ? "the line was closed here"
                : "check cable and adapter, then open it again"));
  }
}
