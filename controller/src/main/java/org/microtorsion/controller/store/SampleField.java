package org.microtorsion.controller.store;

import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.Sample;

/// The fields of a sample by their names in JSON. Whole numbers pass through a `double`, which
/// holds them exactly up to 2⁵³: raw counts always, nanoseconds for 104 days.
enum SampleField {
  TICK("tick", true),
  TIME("time_s", false),
  ROTOR("rotor_counts", true),
  FIXED_END("fixedEnd_counts", true),
  METER("current_counts", true),
  COMMAND("command_counts", true),
  CONVERSION("conversion", true),
  ANGLE("angle_rad", false),
  ROTOR_ANGLE("rotorAngle_rad", false),
  CURRENT("current_A", false),
  TORQUE("torque_Nm", false),
  TEMPERATURE_RISE("coilTemperatureRise_K", false),
  FLAGS("flags", true);

  private static final double NANOS = 1e9;

  private final String key;
  private final boolean whole;

  SampleField(String key, boolean whole) {
    this.key = key;
    this.whole = whole;
  }

  String key() {
    return key;
  }

  /// Whether it is written without a decimal point.
  boolean isWhole() {
    return whole;
  }

  double get(Sample sample) {
    return switch (this) {
      case TICK -> (double) sample.tick;
      case TIME -> sample.timeNanos / NANOS;
      case ROTOR -> sample.rotorRawCounts;
      case FIXED_END -> sample.fixedRawCounts;
      case METER -> sample.currentRawCounts;
      case COMMAND -> sample.commandRawCounts;
      case CONVERSION -> (double) sample.conversionCount;
      case ANGLE -> sample.angleRadians;
      case ROTOR_ANGLE -> sample.rotorAngleRadians;
      case CURRENT -> sample.currentAmperes;
      case TORQUE -> sample.torqueNewtonMetres;
      case TEMPERATURE_RISE -> sample.coilTemperatureRiseKelvin;
      case FLAGS -> sample.flags;
    };
  }

  void set(Sample sample, double value) {
    switch (this) {
      case TICK -> sample.tick = (long) value;
      case TIME -> sample.timeNanos = Math.round(value * NANOS);
      case ROTOR -> sample.rotorRawCounts = (int) value;
      case FIXED_END -> sample.fixedRawCounts = (int) value;
      case METER -> sample.currentRawCounts = (int) value;
      case COMMAND -> sample.commandRawCounts = (int) value;
      case CONVERSION -> sample.conversionCount = (long) value;
      case ANGLE -> sample.angleRadians = value;
      case ROTOR_ANGLE -> sample.rotorAngleRadians = value;
      case CURRENT -> sample.currentAmperes = value;
      case TORQUE -> sample.torqueNewtonMetres = value;
      case TEMPERATURE_RISE -> sample.coilTemperatureRiseKelvin = value;
      case FLAGS -> sample.flags = (int) value;
    }
  }

  static @Nullable SampleField ofKey(String key) {
    for (SampleField field : values()) {
      if (field.key.equals(key)) {
        return field;
      }
    }
    return null;
  }
}
