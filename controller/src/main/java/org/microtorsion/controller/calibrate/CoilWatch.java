package org.microtorsion.controller.calibrate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.loop.Stall;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;

/// What has to cut the coil's current at once, looked at every tick. Allocates nothing while all is
/// well.
final class CoilWatch {
  /// A current that is not what was commanded is forgiven this long: coil, filter and one tick lag.
  private static final double FOLLOWING_SECONDS = 0.15;

  private static final double ALLOWED_OFFSET_AMPERES = 5e-4;
  private static final double ALLOWED_RATIO = 0.02;

  private final RigPort rig;
  private final double heldRadians;
  private final double limitKelvin;
  private double angleRadians;
  private double astraySeconds;
  private double greatestRiseKelvin;

  /// @param heldRadians how far the rotor may move while the arm holds it
  /// @param limitKelvin the rig's limit on the coil's modelled rise
  CoilWatch(RigPort rig, double heldRadians, double limitKelvin) {
    this.rig = rig;
    this.heldRadians = heldRadians;
    this.limitKelvin = limitKelvin;
  }

  /// The arm holds the rotor at this angle from now on.
  void heldAt(double rotorAngleRadians) {
    angleRadians = rotorAngleRadians;
  }

  /// The loop begins anew.
  void start() {
    astraySeconds = 0;
  }

  /// What is wrong, or null.
  ///
  /// @param commandedAmperes what was commanded a tick ago
  @Nullable String trouble(Sample sample, double elapsedSeconds, double commandedAmperes) {
    greatestRiseKelvin = Math.max(greatestRiseKelvin, sample.coilTemperatureRiseKelvin);
    String emergency = rig.emergency();
    if (emergency != null) {
      return emergency;
    }
    double gapSeconds = Stall.seconds(rig, elapsedSeconds);
    if (gapSeconds > 0) {
      return Stall.words(gapSeconds);
    }
    if (sample.coilTemperatureRiseKelvin > limitKelvin) {
      return tooWarm(sample.coilTemperatureRiseKelvin);
    }
    if (!sample.has(SampleFlag.STALE_ROTOR_ANGLE)
        && Math.abs(sample.rotorAngleRadians - angleRadians) > heldRadians) {
      return slipped(sample.rotorAngleRadians);
    }
    double astray = Math.abs(sample.currentAmperes - commandedAmperes);
    boolean follows =
        !sample.has(SampleFlag.STALE_CURRENT)
            && astray <= ALLOWED_OFFSET_AMPERES + ALLOWED_RATIO * Math.abs(commandedAmperes);
    astraySeconds = follows ? 0 : astraySeconds + elapsedSeconds;
    return astraySeconds > FOLLOWING_SECONDS
        ? notFollowing(sample.currentAmperes, commandedAmperes)
        : null;
  }

  double greatestRiseKelvin() {
    return greatestRiseKelvin;
  }

  private String tooWarm(double riseKelvin) {
    return String.format(
        Locale.ROOT,
        "coil temperature: expected a modelled rise of at most %.3g K, found %.3g K; let it cool",
        limitKelvin,
        riseKelvin);
  }

  private String slipped(double foundRadians) {
    return String.format(
        Locale.ROOT,
        "rotor angle: expected the arm to hold the rotor within %.3g degrees of %.2f, found it at"
            + " %.2f; the arm slipped on the rotor, or is not linked with the balance's pan",
        Math.toDegrees(heldRadians),
        Math.toDegrees(angleRadians),
        Math.toDegrees(foundRadians));
  }

  private static String notFollowing(double foundAmperes, double commandedAmperes) {
    return String.format(
        Locale.ROOT,
        "coil current: expected %.4g mA as commanded, found %.4g mA for longer than %.0f ms; check"
            + " the heartbeat's relay, the emergency-stop circuit, coil and current source",
        commandedAmperes * 1e3,
        foundAmperes * 1e3,
        FOLLOWING_SECONDS * 1e3);
  }
}
