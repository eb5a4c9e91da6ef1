package org.microtorsion.controller.analysis;

/// What a person may set about an evaluation.
///
/// @param windows set by hand
/// @param offsetStrainRatio shear strain by which the line of the offset yield is shifted
/// @param departureFactor standard deviations by which the torque has left the elastic line where
///   the sustained departure is read
public record FitSettings(Windows windows, double offsetStrainRatio, double departureFactor) {
  /// An offset that a layer's small bend reaches before the wire breaks: 0.2 %, usual for metals in
  /// tension, would take a wire with b1/b0 = 0.92 beyond its fracture.
  public static final double USUAL_OFFSET_RATIO = 5e-4;

  public static final double USUAL_DEPARTURE_FACTOR = 3;

  /// Nothing set.
  public static final FitSettings USUAL =
      new FitSettings(Windows.BY_DATA, USUAL_OFFSET_RATIO, USUAL_DEPARTURE_FACTOR);

  public FitSettings {
    requirePositive("offsetStrainRatio", offsetStrainRatio);
    requirePositive("departureFactor", departureFactor);
  }

  private static void requirePositive(String name, double number) {
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(name + ": expected a positive number, found " + number);
    }
  }

  /// The same with other windows.
  public FitSettings withWindows(Windows others) {
    return new FitSettings(others, offsetStrainRatio, departureFactor);
  }
}
