package org.microtorsion.controller.config;

/// Exponents of the base dimensions behind a unit.
///
/// Angle and cycles stand beside the SI's base dimensions, so that a torque is not a stiffness and
/// a strain rate is not a frequency.
record Dimension(
    int length, int mass, int time, int current, int temperature, int angle, int cycle) {
  static final Dimension NONE = new Dimension(0, 0, 0, 0, 0, 0, 0);

  Dimension plus(Dimension other, int times) {
    return new Dimension(
        length + times * other.length,
        mass + times * other.mass,
        time + times * other.time,
        current + times * other.current,
        temperature + times * other.temperature,
        angle + times * other.angle,
        cycle + times * other.cycle);
  }
}
