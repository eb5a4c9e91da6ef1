package org.microtorsion.controller.rig;

/// What was not ordinary about a sample. The bit is stored with the data and never reused.
public enum SampleFlag {
  /// No valid reply of the rotor encoder in time; the angle is the last good one.
  STALE_ROTOR_ANGLE(0x01, "stale-rotor-angle"),
  /// No valid reply of the fixed-end encoder in time.
  STALE_FIXED_ANGLE(0x02, "stale-fixed-angle"),
  /// No new conversion of the current meter that could be believed; the current is the last good
  /// one.
  STALE_CURRENT(0x04, "stale-current"),
  /// The coil limiter cut the commanded current.
  LIMITED(0x08, "limited"),
  /// The ramp is slowed because a limit is near.
  SLOWED(0x10, "slowed"),
  /// The tick began late and at least one was skipped before it.
  LATE(0x20, "late"),
  /// Taken at or after the sample that shows the break.
  FRACTURED(0x40, "fractured"),
  /// Taken while the rotor was at rest before the ramp.
  ZERO_DWELL(0x80, "zero-dwell"),
  /// The coil is commanded to zero and stays there.
  COASTING(0x100, "coasting"),
  /// The torque is taken back to zero at the end of a test that left the wire whole.
  UNLOADING(0x200, "unloading");

  private final int bit;
  private final String word;

  SampleFlag(int bit, String word) {
    this.bit = bit;
    this.word = word;
  }

  /// The bit stored with the sample.
  public int bit() {
    return bit;
  }

  /// The word used in text files.
  public String word() {
    return word;
  }
}
