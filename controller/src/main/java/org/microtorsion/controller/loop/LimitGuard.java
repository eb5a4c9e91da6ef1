package org.microtorsion.controller.loop;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.Sample;

/// Independent limits on torque, angle, current, twist rate, coil temperature and time.
///
/// Close to a limit the test is slowed, so that it arrives instead of crashing into it: the pace
/// falls from one to a twentieth over the last fraction of the limit. Owned by the loop's thread.
public final class LimitGuard {
  /// The limits, all on magnitudes.
  ///
  /// @param slowDownFraction share of a limit at which the pace begins to fall; 1 means never
  public record Limits(
      double torqueNewtonMetres,
      double angleRadians,
      double currentAmperes,
      double rateRadiansPerSecond,
      double coilTemperatureRiseKelvin,
      double timeSeconds,
      double slowDownFraction) {
    public Limits {
      requirePositive("torqueNewtonMetres", torqueNewtonMetres);
      requirePositive("angleRadians", angleRadians);
      requirePositive("currentAmperes", currentAmperes);
      requirePositive("rateRadiansPerSecond", rateRadiansPerSecond);
      requirePositive("coilTemperatureRiseKelvin", coilTemperatureRiseKelvin);
      requirePositive("timeSeconds", timeSeconds);
      if (!(slowDownFraction > 0 && slowDownFraction <= 1)) {
        throw new IllegalArgumentException(
            "slowDownFraction: expected above 0 and at most 1, found " + slowDownFraction);
      }
    }

    private static void requirePositive(String field, double number) {
      if (!(number > 0)) {
        throw new IllegalArgumentException(field + ": expected above zero, found " + number);
      }
    }
  }

  private static final double SLOWEST_RATIO = 0.05;
  private static final double RATE_WINDOW_SECONDS = 0.25;

  private final Limits limits;
  private double rateRadiansPerSecond;
  private double lastAngleRadians;
  private boolean started;

  public LimitGuard(Limits limits) {
    this.limits = limits;
  }

  /// Takes the sample in; to be called once a tick before the questions below.
  public void observe(Sample sample, double elapsedSeconds) {
    if (started && elapsedSeconds > 0) {
      double weight = elapsedSeconds / (RATE_WINDOW_SECONDS + elapsedSeconds);
      double rate = (sample.angleRadians - lastAngleRadians) / elapsedSeconds;
      rateRadiansPerSecond += weight * (rate - rateRadiansPerSecond);
    }
    started = true;
    lastAngleRadians = sample.angleRadians;
  }

  /// Pace that keeps the test from running into a limit: 1 far from all of them.
  public double paceRatio(Sample sample) {
    double pace =
        Math.min(
            Math.min(
                pace(sample.torqueNewtonMetres, limits.torqueNewtonMetres()),
                pace(sample.angleRadians, limits.angleRadians())),
            Math.min(
                pace(sample.currentAmperes, limits.currentAmperes()),
                pace(rateRadiansPerSecond, limits.rateRadiansPerSecond())));
    return Math.min(
        pace,
        Math.min(
            pace(sample.coilTemperatureRiseKelvin, limits.coilTemperatureRiseKelvin()),
            pace(sample.timeNanos * 1e-9, limits.timeSeconds())));
  }

  private double pace(double value, double limit) {
    double band = (1 - limits.slowDownFraction()) * limit;
    if (band == 0) {
      return 1;
    }
    double left = (limit - Math.abs(value)) / band;
    return Math.max(SLOWEST_RATIO, Math.min(1, left));
  }

  /// The limit that was reached, in words, or null.
  public @Nullable String reached(Sample sample) {
    if (Math.abs(sample.torqueNewtonMetres) >= limits.torqueNewtonMetres()) {
      return words(
          "torque", sample.torqueNewtonMetres * 1e3, limits.torqueNewtonMetres() * 1e3, "mN·m");
    }
    if (Math.abs(sample.angleRadians) >= limits.angleRadians()) {
      return words(
          "twist",
          Math.toDegrees(sample.angleRadians),
          Math.toDegrees(limits.angleRadians()),
          "degrees");
    }
    if (Math.abs(sample.currentAmperes) >= limits.currentAmperes()) {
      return words(
          "coil current", sample.currentAmperes * 1e3, limits.currentAmperes() * 1e3, "mA");
    }
    if (Math.abs(rateRadiansPerSecond) >= limits.rateRadiansPerSecond()) {
      return words("twist rate", rateRadiansPerSecond, limits.rateRadiansPerSecond(), "rad/s");
    }
    if (sample.coilTemperatureRiseKelvin >= limits.coilTemperatureRiseKelvin()) {
      return words(
          "coil temperature rise",
          sample.coilTemperatureRiseKelvin,
          limits.coilTemperatureRiseKelvin(),
          "K");
    }
    if (sample.timeNanos * 1e-9 >= limits.timeSeconds()) {
      return words("time", sample.timeNanos * 1e-9, limits.timeSeconds(), "s");
    }
    return null;
  }

  /// The same for a current that is about to be commanded: the limiter would cut it, so that the
  /// measured one never gets there.
  public @Nullable String reachedBy(double commandedAmperes) {
    return Math.abs(commandedAmperes) >= limits.currentAmperes()
        ? words(
            "coil current", commandedAmperes * 1e3, limits.currentAmperes() * 1e3, "mA, commanded")
        : null;
  }

  private static String words(String quantity, double found, double limit, String unit) {
    return String.format(
        Locale.ROOT, "%s limit reached: %.5g of %.5g %s", quantity, Math.abs(found), limit, unit);
  }
}
