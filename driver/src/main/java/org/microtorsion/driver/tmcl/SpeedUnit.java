package org.microtorsion.driver.tmcl;

/// What a module counts its speeds in, which differs between the generations.
public sealed interface SpeedUnit {
  /// The largest speed a module takes, in its own unit.
  int largest();

  /// The speed that a number of the module's unit stands for; microsteps per second.
  double microstepsPerSecond(int moduleSpeed);

  /// The number that comes nearest to a speed.
  ///
  /// @throws IllegalArgumentException when the speed is beyond the module's range, or rounds to
  ///   standstill without being one
  default int nearest(double microstepsPerSecond) {
    long rounded = Math.round(microstepsPerSecond / microstepsPerSecond(1));
    if (Math.abs(rounded) > largest()) {
      throw new IllegalArgumentException(
          String.format(
              "motor speed: expected at most %.6g microsteps/s, found %.6g; choose fewer microsteps"
                  + " to a full step, or a slower test",
              microstepsPerSecond(largest()), microstepsPerSecond));
    }
    if (rounded == 0 && microstepsPerSecond != 0) {
      throw new IllegalArgumentException(
          String.format(
              "motor speed: expected at least %.6g microsteps/s, found %.6g; choose more microsteps"
                  + " to a full step, or a larger divisor",
              microstepsPerSecond(1), microstepsPerSecond));
    }
    return (int) rounded;
  }

  /// Microsteps per second, as the newer modules count (TMCM-1140 and later).
  record PulsesPerSecond() implements SpeedUnit {
    private static final int LARGEST = 7_999_774;

    @Override
    public int largest() {
      return LARGEST;
    }

    @Override
    public double microstepsPerSecond(int moduleSpeed) {
      return moduleSpeed;
    }
  }

  /// The TMC429 motion controller's velocity: f = 16 MHz · v / (2^divisor · 2048 · 32) (TMC429 data
  /// sheet, and the TMCL manuals' chapter on velocity).
  ///
  /// @param pulseDivisor axis parameter 154, 0 to 13
  record Tmc429(int pulseDivisor) implements SpeedUnit {
    private static final double CLOCK_HERTZ = 16e6;
    private static final double STEPS = 2048.0 * 32.0;
    private static final int LARGEST = 2047;
    private static final int LARGEST_DIVISOR = 13;

    /// Refuses a divisor the controller does not have.
    public Tmc429 {
      if (pulseDivisor < 0 || pulseDivisor > LARGEST_DIVISOR) {
        throw new IllegalArgumentException(
            "pulseDivisor: expected 0 to " + LARGEST_DIVISOR + ", found " + pulseDivisor);
      }
    }

    @Override
    public int largest() {
      return LARGEST;
    }

    @Override
    public double microstepsPerSecond(int moduleSpeed) {
      return CLOCK_HERTZ * moduleSpeed / (STEPS * (1 << pulseDivisor));
    }
  }
}
