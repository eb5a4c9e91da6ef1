package org.microtorsion.controller.recording;

import java.util.Arrays;
import java.util.Optional;

/// The lines of a rig as a recording numbers them; a number is never used again for another.
public enum RigLine {
  ROTOR_ANGLE(0, "rotor encoder"),
  FIXED_END_ANGLE(1, "fixed-end encoder"),
  CURRENT_METER(2, "current meter"),
  CURRENT_METER_READY(3, "current meter's data-ready"),
  CURRENT_SOURCE(4, "current source"),
  HEARTBEAT(5, "heartbeat"),
  EMERGENCY_STOP(6, "emergency stop"),
  POSITIVE_LIMIT(7, "positive limit switch"),
  NEGATIVE_LIMIT(8, "negative limit switch"),
  BALANCE(9, "balance");

  /// Greatest number that fits beside an entry's kind.
  static final int GREATEST_CODE = 15;

  private final int code;
  private final String words;

  RigLine(int code, String words) {
    this.code = code;
    this.words = words;
  }

  /// Its number in files.
  public int code() {
    return code;
  }

  /// What hangs on it, for people.
  public String words() {
    return words;
  }

  /// The line of that number, if there is one.
  static Optional<RigLine> of(int code) {
    return Arrays.stream(values()).filter(line -> line.code == code).findFirst();
  }
}
