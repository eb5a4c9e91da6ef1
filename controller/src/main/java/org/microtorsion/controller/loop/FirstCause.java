package org.microtorsion.controller.loop;

import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.RigPort;

/// What is to be named when something was thrown at a rig at work: not a failure that only followed
/// from zero current made by another thread, or from a coil that the hardware had opened.
public final class FirstCause {
  private FirstCause() {}

  /// The cause in words, with what was thrown behind it.
  public static RuntimeException of(RigPort rig, Throwable thrown) {
    @Nullable String asked = rig.safeForGood();
    if (asked != null) {
      return new IllegalStateException(asked, thrown);
    }
    double gapSeconds = Stall.seconds(rig, 0);
    if (gapSeconds > 0) {
      return new IllegalStateException(Stall.words(gapSeconds) + "; then " + words(thrown), thrown);
    }
    return thrown instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("the control loop died of " + thrown, thrown);
  }

  /// What something that was thrown says of itself; the name of its class where it says nothing.
  public static String words(Throwable thrown) {
    @Nullable String message = thrown.getMessage();
    return thrown instanceof Error
        ? thrown.toString()
        : message == null ? thrown.getClass().getSimpleName() : message;
  }
}
