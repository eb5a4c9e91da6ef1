package org.microtorsion.controller.loop;

/// The last word on the coil current: nothing beyond the limit is ever commanded, and a command
/// that is not a number becomes zero. Clipping is visible, not silent.
public final class CoilLimiter {
  private final double limitAmperes;
  private boolean limited;

  public CoilLimiter(double limitAmperes) {
    if (!(limitAmperes > 0) || Double.isInfinite(limitAmperes)) {
      throw new IllegalArgumentException(
          "limitAmperes: expected above zero, found " + limitAmperes);
    }
    this.limitAmperes = limitAmperes;
  }

  /// The current that may be commanded.
  public double limit(double currentAmperes) {
    if (Double.isNaN(currentAmperes)) {
      limited = true;
      return 0;
    }
    limited = Math.abs(currentAmperes) > limitAmperes;
    return limited ? Math.copySign(limitAmperes, currentAmperes) : currentAmperes;
  }

  /// Whether the last command was cut.
  public boolean limited() {
    return limited;
  }
}
