package org.microtorsion.driver;

/// A device or its line did not do what its datasheet promises.
///
/// The message names the device or line, what was expected, what was found, and where it helps what
/// to do. The subclasses are the kinds of failure a caller can tell apart.
public abstract sealed class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private DeviceException(String message) {
    super(message);
  }

  /// Nothing, or not enough, came back before the deadline.
  public static final class Timeout extends DeviceException {
    private static final long serialVersionUID = 1L;

    public Timeout(String message) {
      super(message);
    }
  }

  /// Something came back that the device cannot have meant: check bits, range, framing.
  public static final class MalformedReply extends DeviceException {
    private static final long serialVersionUID = 1L;

    public MalformedReply(String message) {
      super(message);
    }
  }

  /// The line itself is missing, busy or gone.
  public static final class Disconnected extends DeviceException {
    private static final long serialVersionUID = 1L;

    public Disconnected(String message) {
      super(message);
    }
  }

  /// What answers is not the device that should be there, or not set as it was told.
  public static final class IdentityMismatch extends DeviceException {
    private static final long serialVersionUID = 1L;

    public IdentityMismatch(String message) {
      super(message);
    }
  }

  /// The device answers, and says of itself that it cannot: overloaded, blocked, defective.
  public static final class ReportedFault extends DeviceException {
    private static final long serialVersionUID = 1L;

    public ReportedFault(String message) {
      super(message);
    }
  }
}
