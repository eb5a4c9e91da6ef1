package org.microtorsion.controller.recording;

import java.util.Arrays;
import java.util.Optional;
import org.microtorsion.driver.DeviceException;

/// What a line threw.
enum FailureKind {
  TIMEOUT(1),
  MALFORMED_REPLY(2),
  DISCONNECTED(3),
  IDENTITY_MISMATCH(4),
  REPORTED_FAULT(5),
  OTHER(6);

  private final int code;

  FailureKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Optional<FailureKind> of(int code) {
    return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
  }

  static FailureKind of(RuntimeException thrown) {
    if (!(thrown instanceof DeviceException device)) {
      return OTHER;
    }
    return switch (device) {
      case DeviceException.Timeout _ -> TIMEOUT;
      case DeviceException.MalformedReply _ -> MALFORMED_REPLY;
      case DeviceException.Disconnected _ -> DISCONNECTED;
      case DeviceException.IdentityMismatch _ -> IDENTITY_MISMATCH;
      case DeviceException.ReportedFault _ -> REPORTED_FAULT;
    };
  }

  RuntimeException exception(String message) {
    return switch (this) {
      case TIMEOUT -> new DeviceException.Timeout(message);
      case MALFORMED_REPLY -> new DeviceException.MalformedReply(message);
      case DISCONNECTED -> new DeviceException.Disconnected(message);
      case IDENTITY_MISMATCH -> new DeviceException.IdentityMismatch(message);
      case REPORTED_FAULT -> new DeviceException.ReportedFault(message);
      case OTHER -> new IllegalStateException(message);
    };
  }
}
