package org.microtorsion.controller.loop;

import java.util.Locale;
import org.microtorsion.controller.rig.RigPort;

/// A gap in the loop's ticks that has let the hardware watchdog open the coil: the rotor is where
/// nobody expects it, so that this is to be named before whatever it brings about.
public final class Stall {
  /// As long the watchdog's relay holds.
  private static final double SECONDS = 0.1;

  private Stall() {}

  /// Length of the gap before this tick; zero where the relay has held.
  ///
  /// @param elapsedSeconds since the last tick's reading
  public static double seconds(RigPort rig, double elapsedSeconds) {
    double gapSeconds = Math.max(elapsedSeconds, rig.relayGapSeconds());
    return gapSeconds > SECONDS ? gapSeconds : 0;
  }

  /// What is said of it.
  public static String words(double gapSeconds) {
    return String.format(
        Locale.ROOT,
        "control loop: expected a tick at least every %.0f ms, found none for %.0f ms, so the"
            + " hardware watchdog has opened the coil; the machine is too busy",
        SECONDS * 1e3,
        gapSeconds * 1e3);
  }
}
