package org.microtorsion.controller.report;

/// A named curve in SI units of its plot's axes. Points that are not finite are left out when it is
/// drawn; the arrays are kept, not copied.
public final class Curve {
  /// What a curve stands for; decides how it is drawn.
  public enum Role {
    /// What was measured: a thin dark line with every extreme kept.
    MEASURED,
    /// The model that the data prefer: a strong line.
    PREFERRED_MODEL,
    /// A rival: a dashed line.
    RIVAL_MODEL,
    /// A construction on the data, such as Nadai's.
    CONSTRUCTION,
    /// What a model leaves over: a thin line; the first one is drawn above the others.
    RESIDUAL
  }

  private final String name;
  private final Role role;
  private final double[] horizontalInSiUnits;
  private final double[] verticalInSiUnits;

  /// A curve; both arrays have the same length.
  public Curve(String name, Role role, double[] horizontalInSiUnits, double[] verticalInSiUnits) {
    if (horizontalInSiUnits.length != verticalInSiUnits.length) {
      throw new IllegalArgumentException(
          "curve "
              + name
              + ": expected as many vertical values as horizontal ones ("
              + horizontalInSiUnits.length
              + "), found "
              + verticalInSiUnits.length);
    }
    this.name = name;
    this.role = role;
    this.horizontalInSiUnits = horizontalInSiUnits;
    this.verticalInSiUnits = verticalInSiUnits;
  }

  /// Its name in the legend.
  public String name() {
    return name;
  }

  /// What it stands for.
  public Role role() {
    return role;
  }

  /// Number of points.
  public int count() {
    return horizontalInSiUnits.length;
  }

  double horizontal(int index) {
    return horizontalInSiUnits[index];
  }

  double vertical(int index) {
    return verticalInSiUnits[index];
  }

  /// Largest finite magnitude upwards or downwards; zero without points.
  double largestVertical() {
    double largest = 0;
    for (double value : verticalInSiUnits) {
      if (Double.isFinite(value)) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }
}
