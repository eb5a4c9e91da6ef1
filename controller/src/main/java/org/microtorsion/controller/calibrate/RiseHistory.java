package org.microtorsion.controller.calibrate;

/// The coil's modelled rise of a moment ago, since a balance shows the load of a moment ago.
/// Allocates nothing after its construction.
final class RiseHistory {
  private final double[] kelvin;
  private int next;

  /// @param lagCount ticks to look back
  RiseHistory(int lagCount) {
    kelvin = new double[Math.max(1, lagCount)];
  }

  /// Takes the present rise and gives the one of that many ticks ago.
  double shift(double riseKelvin) {
    double past = kelvin[next];
    kelvin[next] = riseKelvin;
    next = (next + 1) % kelvin.length;
    return past;
  }
}
