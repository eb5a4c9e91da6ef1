package org.microtorsion.hardwaresim.device;

/// Arithmetic of the SPI clock.
final class SpiClock {
  private static final double NANOS_PER_SECOND = 1e9;

  private SpiClock() {}

  /// How long eight bits take.
  static long byteNanos(String name, double clockHertz) {
    if (!(clockHertz >= 1e3 && clockHertz <= 1e8)) {
      throw new IllegalArgumentException(
          "%s: clockHertz must lie between 1e3 and 1e8, found %s".formatted(name, clockHertz));
    }
    return Math.round(8 * NANOS_PER_SECOND / clockHertz);
  }
}
