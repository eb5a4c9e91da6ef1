package org.microtorsion.controller.run;

import org.microtorsion.controller.loop.BreakDetector;

/// How much of a change of speed a break detector takes for the throw of a broken wire.
///
/// Rotor and wire are an oscillator of ω₀ = √(k/J), hardly damped. A ramp is eased in by a
/// smoothstep of duration T to the speed ω: its acceleration of up to 1.5 ω/T leaves the detector's
/// tracker (poles at B) behind by that over B², and its corners set the rotor swinging by at most
/// ω/ω₀ and, where T is long against a period, by 6 ω/(T² ω₀³), of which the tracker misses the
/// share ω₀²/(ω₀² + B²).
///
/// @param naturalRadiansPerSecond ω₀
/// @param stepRadians of the rotor's encoder
record RotorSwing(double naturalRadiansPerSecond, double stepRadians) {
  /// A break is told by two steps. Wires of any law, stiffer or softer by a third than their file
  /// says, ended at their true ends where this stayed below 0.8.
  private static final double ALLOWED_STEPS = 0.5;

  /// Encoder steps by which a rotor that is eased in looks thrown.
  double steps(double rateRadiansPerSecond, double easeSeconds) {
    double rate = Math.abs(rateRadiansPerSecond);
    double tracker = BreakDetector.TRACKER_PER_SECOND;
    double omega = naturalRadiansPerSecond;
    double lag = 1.5 * rate / (easeSeconds * tracker * tracker);
    double swing = Math.min(rate / omega, 6 * rate / (easeSeconds * easeSeconds * cube(omega)));
    double missed = omega * omega / (omega * omega + tracker * tracker);
    return (lag + swing * missed) / stepRadians;
  }

  boolean isSafe(double rateRadiansPerSecond, double easeSeconds) {
    return steps(rateRadiansPerSecond, easeSeconds) <= ALLOWED_STEPS;
  }

  /// The shortest ease that is safe at a speed.
  double shortestEaseSeconds(double rateRadiansPerSecond) {
    double shortest = 0;
    double longest = 1;
    while (!isSafe(rateRadiansPerSecond, longest)) {
      longest *= 2;
    }
    for (int i = 0; i < 40; i++) {
      double middle = 0.5 * (shortest + longest);
      if (isSafe(rateRadiansPerSecond, middle)) {
        longest = middle;
      } else {
        shortest = middle;
      }
    }
    return longest;
  }

  private static double cube(double number) {
    return number * number * number;
  }
}
