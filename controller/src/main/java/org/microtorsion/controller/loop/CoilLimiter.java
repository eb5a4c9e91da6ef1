package org.microtorsion.controller.loop;

import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.CoilThermometer;
import org.microtorsion.controller.rig.RigConfig;

/// The last word on the coil current: nothing beyond the limit is ever commanded, nor more than the
/// coil bears for long, and a command that is not a number becomes zero. Clipping is visible, not
/// silent.
///
/// What the coil bears is reckoned from the commands themselves (∫ I² dt against its cooling), so
/// that a meter which shows too little burns no coil. The limits of a test end it before.
public final class CoilLimiter {
  /// A test that watches the same limit by the measured current is through with it by then.
  private static final double LAST_WORD_RATIO = 1.05;

  private final double limitAmperes;
  private final @Nullable CoilThermometer thermometer;
  private final double limitKelvin;
  private double lastAmperes;
  private boolean limited;

  /// A limit of the current alone.
  public CoilLimiter(double limitAmperes) {
    this(limitAmperes, null, Double.POSITIVE_INFINITY);
  }

  private CoilLimiter(
      double limitAmperes, @Nullable CoilThermometer thermometer, double limitKelvin) {
    if (!(limitAmperes > 0) || Double.isInfinite(limitAmperes)) {
      throw new IllegalArgumentException(
          "limitAmperes: expected above zero, found " + limitAmperes);
    }
    this.limitAmperes = limitAmperes;
    this.thermometer = thermometer;
    this.limitKelvin = limitKelvin;
  }

  /// The limits of a rig's coil.
  ///
  /// @param tighterAmperes a method's own limit of the current
  public static CoilLimiter of(RigConfig rig, double tighterAmperes) {
    return new CoilLimiter(
        Math.min(rig.limits().currentAmperes(), tighterAmperes),
        new CoilThermometer(rig.coil()),
        LAST_WORD_RATIO * rig.limits().coilTemperatureRiseKelvin());
  }

  /// The current that may be commanded.
  ///
  /// @param elapsedSeconds time that the current before was commanded for
  public double limit(double currentAmperes, double elapsedSeconds) {
    lastAmperes = limited(currentAmperes, allowedAmperes(elapsedSeconds));
    return lastAmperes;
  }

  private double allowedAmperes(double elapsedSeconds) {
    if (thermometer == null) {
      return limitAmperes;
    }
    thermometer.advance(lastAmperes, elapsedSeconds);
    return thermometer.riseKelvin() < limitKelvin
        ? limitAmperes
        : Math.min(limitAmperes, thermometer.holdingAmperes(limitKelvin));
  }

  private double limited(double currentAmperes, double allowedAmperes) {
    if (Double.isNaN(currentAmperes)) {
      limited = true;
      return 0;
    }
    limited = Math.abs(currentAmperes) > allowedAmperes;
    return limited ? Math.copySign(allowedAmperes, currentAmperes) : currentAmperes;
  }

  /// Whether the last command was cut.
  public boolean limited() {
    return limited;
  }
}
