package org.microtorsion.controller.rig;

/// The coil currents commanded of late, as the range in which a measured one can be believed.
///
/// The coil and the meter's filter lag the command by a tick or two, so the last four commands span
/// the range; an offset and a relative part on either side allow for source, meter and noise.
/// Allocates nothing after its construction.
final class CommandedRange {
  private static final int MEMORY_COUNT = 4;
  private static final double ALLOWED_OFFSET_AMPERES = 3e-4;
  private static final double ALLOWED_RATIO = 0.02;

  private final double[] amperes = new double[MEMORY_COUNT];
  private int latest;

  /// Takes a command.
  void add(double commandedAmperes) {
    latest = (latest + 1) % MEMORY_COUNT;
    amperes[latest] = commandedAmperes;
  }

  /// Whether a measured current agrees with what was commanded.
  boolean allows(double measuredAmperes) {
    double lowest = amperes[0];
    double highest = amperes[0];
    for (int i = 1; i < MEMORY_COUNT; i++) {
      lowest = Math.min(lowest, amperes[i]);
      highest = Math.max(highest, amperes[i]);
    }
    double slack =
        ALLOWED_OFFSET_AMPERES + ALLOWED_RATIO * Math.max(Math.abs(lowest), Math.abs(highest));
    return measuredAmperes >= lowest - slack && measuredAmperes <= highest + slack;
  }

  /// The last command.
  double latestAmperes() {
    return amperes[latest];
  }
}
