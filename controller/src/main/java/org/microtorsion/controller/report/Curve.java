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
    /// A construction on the data, such as Nadai's: a dotted line.
    CONSTRUCTION,
    /// What a model leaves over: where there are many samples, the band they fill and their mean;
    /// the first one is drawn above the others.
    RESIDUAL,
    /// Single points reached from below: filled symbols, one form a series.
    RISING,
    /// Single points reached from above: open symbols, one form a series.
    FALLING,
    /// How uncertain single points are: a bar from each point to the one after it.
    BARS,
    /// Where a model may lie: the outline of an area, one side forwards and the other back.
    BAND
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

  /// Whether both numbers of a point can stand in a drawing.
  boolean isDrawable(int index) {
    return Range.isDrawable(horizontalInSiUnits[index])
        && Range.isDrawable(verticalInSiUnits[index]);
  }

  int drawableCount() {
    int drawable = 0;
    for (int i = 0; i < count(); i++) {
      drawable += isDrawable(i) ? 1 : 0;
    }
    return drawable;
  }

  /// From the least to the greatest horizontal value of the points that can be drawn, in SI units.
  Range horizontalRange() {
    return range(horizontalInSiUnits);
  }

  /// From the least to the greatest vertical value of the points that can be drawn, in SI units.
  Range verticalRange() {
    return range(verticalInSiUnits);
  }

  private Range range(double[] values) {
    double least = Range.EMPTY.least();
    double greatest = Range.EMPTY.greatest();
    for (int i = 0; i < values.length; i++) {
      if (isDrawable(i)) {
        least = Math.min(least, values[i]);
        greatest = Math.max(greatest, values[i]);
      }
    }
    return new Range(least, greatest);
  }

  /// Largest magnitude upwards or downwards of what can be drawn; zero without points.
  double largestVertical() {
    Range range = verticalRange();
    return range.isEmpty() ? 0 : Math.max(Math.abs(range.least()), Math.abs(range.greatest()));
  }
}
