package org.microtorsion.controller.doctor;

import java.util.List;

/// The Java that runs this program.
final class JavaChecks {
  private static final int OLDEST_FEATURE = 25;

  List<Finding> examine() {
    return List.of(version(Runtime.version()), nativeAccess());
  }

  static Finding version(Runtime.Version version) {
    String found = "Java " + version;
    return version.feature() >= OLDEST_FEATURE
        ? Finding.ok("java", found)
        : Finding.wrong("java", found, "install JDK " + OLDEST_FEATURE + " or newer");
  }

  private static Finding nativeAccess() {
    return JavaChecks.class.getModule().isNativeAccessEnabled()
        ? Finding.ok("native access", "enabled")
        : Finding.note(
            "native access",
            "not enabled: serial ports and the store print warnings",
            "start by controller/bin/torsion, or give java --enable-native-access=ALL-UNNAMED");
  }
}
