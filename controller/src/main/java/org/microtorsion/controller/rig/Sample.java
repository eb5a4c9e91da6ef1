package org.microtorsion.controller.rig;

/// What one control tick measured, raw and in SI.
///
/// One instance is filled again every tick, so that a tick allocates nothing; whoever keeps a
/// sample copies the fields. That is why this type is mutable and its fields are public.
public final class Sample {
  /// Ticks since the run's start, counted by the loop; skipped ticks leave a gap.
  public long tick;

  /// Monotonic time since the run's start.
  public long timeNanos;

  /// Rotor encoder, turns included.
  public int rotorRawCounts;

  /// Fixed-end encoder, turns included.
  public int fixedRawCounts;

  /// Conversion of the current meter.
  public int currentRawCounts;

  /// Number of that conversion since the converter's start; equal to the last sample's when stale.
  public long conversionCount;

  /// What the current source's register held while this sample was taken.
  public int commandRawCounts;

  /// Twist of the wire: rotor minus fixed end, harmonic error and zero removed.
  public double angleRadians;

  /// Rotor angle alone, harmonic error and zero removed; the torque constant depends on it.
  public double rotorAngleRadians;

  /// Measured coil current, with the sign that turns the rotor the positive way.
  public double currentAmperes;

  /// Torque of the wire: coil torque less suspension, and while a program turns the rotor less its
  /// drag at the rate commanded. Friction stays in the torque zero.
  public double torqueNewtonMetres;

  /// Coil temperature above ambient by the thermal model.
  public double coilTemperatureRiseKelvin;

  /// Bits of [SampleFlag].
  public int flags;

  /// Sets a flag.
  public void raise(SampleFlag flag) {
    flags |= flag.bit();
  }

  /// Whether a flag is set.
  public boolean has(SampleFlag flag) {
    return (flags & flag.bit()) != 0;
  }

  /// Takes over every field of another sample.
  public void copyFrom(Sample other) {
    tick = other.tick;
    timeNanos = other.timeNanos;
    rotorRawCounts = other.rotorRawCounts;
    fixedRawCounts = other.fixedRawCounts;
    currentRawCounts = other.currentRawCounts;
    conversionCount = other.conversionCount;
    commandRawCounts = other.commandRawCounts;
    angleRadians = other.angleRadians;
    rotorAngleRadians = other.rotorAngleRadians;
    currentAmperes = other.currentAmperes;
    torqueNewtonMetres = other.torqueNewtonMetres;
    coilTemperatureRiseKelvin = other.coilTemperatureRiseKelvin;
    flags = other.flags;
  }
}
