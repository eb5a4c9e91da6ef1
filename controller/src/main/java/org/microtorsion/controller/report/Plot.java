package org.microtorsion.controller.report;

import java.util.List;

/// One figure: curves over the same axes, marks on them, and a caption.
///
/// @param title heading above the figure
/// @param caption one or two sentences below it
/// @param horizontal the axis to the right
/// @param vertical the axis upwards
/// @param curves in drawing order
/// @param marks points with a name
public record Plot(
    String title,
    String caption,
    Axis horizontal,
    Axis vertical,
    List<Curve> curves,
    List<Mark> marks) {
  public Plot {
    curves = List.copyOf(curves);
    marks = List.copyOf(marks);
  }

  /// How much larger the axis of residuals is than those of the preferred model.
  private static final double RESIDUAL_HEADROOM = 3;

  /// What an axis shows, and the unit to show it in.
  public record Axis(String label, DisplayUnit unit) {}

  /// A named point, in SI units of the axes.
  public record Mark(String name, double horizontalInSiUnits, double verticalInSiUnits) {}

  /// Torque against twist, in mN·m or µN·m as fits the curves, and degrees.
  public static Plot torqueAgainstTwist(List<Curve> curves, List<Mark> marks) {
    double largest = curves.stream().mapToDouble(Curve::largestVertical).max().orElse(0);
    return new Plot(
        "Torque against twist",
        "Measured torque and the fitted models; the angle is counted from the start of twist.",
        new Axis("Twist angle φ", DisplayUnit.DEGREE),
        new Axis(
            "Torque T",
            largest >= 1e-4 ? DisplayUnit.MILLINEWTON_METRE : DisplayUnit.MICRONEWTON_METRE),
        curves,
        marks);
  }

  /// Surface shear stress against surface shear strain.
  public static Plot stressAgainstStrain(List<Curve> curves, List<Mark> marks) {
    return new Plot(
        "Surface shear stress against surface shear strain",
        "τ = 16T/(πD³) is the surface stress only up to yield; where drawn, Nadai's construction"
            + " (3T + φ dT/dφ)/(2πR³) holds beyond it.",
        new Axis("Shear strain γ = Dφ/(2L)", DisplayUnit.PERCENT),
        new Axis("Shear stress τ", DisplayUnit.MEGAPASCAL),
        curves,
        marks);
  }

  /// What the models leave over, the preferred one first.
  public static Plot residuals(List<Curve> curves) {
    return new Plot(
        "Residuals",
        "Measured minus fitted torque: where there are many samples, the band they fill and their"
            + " mean. A model that fits leaves a band without shape; the axis follows the preferred"
            + " model, and a rival may run out of it.",
        new Axis("Twist angle φ", DisplayUnit.DEGREE),
        new Axis("T measured − T fitted", DisplayUnit.NANONEWTON_METRE),
        curves,
        List.of());
  }

  /// SR, as the paper reads it, against where the straight fit after yield ends: w − 1, w times the
  /// yield angle being the window's end.
  public static Plot thicknessAgainstWindow(String caption, List<Curve> curves, List<Mark> marks) {
    return new Plot(
        "Layer thickness against the end of the window",
        caption,
        new Axis("End of the window beyond yield, w − 1", DisplayUnit.PERCENT),
        new Axis("SR by Eq. 3", DisplayUnit.MICROMETRE),
        curves,
        marks);
  }

  /// What the line of a calibration leaves over at each level, by series and direction.
  public static Plot calibrationResiduals(String title, String caption, List<Curve> curves) {
    double largest = curves.stream().mapToDouble(Curve::largestVertical).max().orElse(0);
    return new Plot(
        title,
        caption,
        new Axis("Current I", DisplayUnit.MILLIAMPERE),
        new Axis(
            "T measured − T fitted",
            largest < 1e-6 ? DisplayUnit.NANONEWTON_METRE : DisplayUnit.MICRONEWTON_METRE),
        curves,
        List.of());
  }

  /// The torque constant against the rotor's angle.
  public static Plot torqueConstant(String caption, List<Curve> curves) {
    return new Plot(
        "Torque constant against rotor angle",
        caption,
        new Axis("Rotor angle φ", DisplayUnit.DEGREE),
        new Axis("K", DisplayUnit.MILLINEWTON_METRE_PER_AMPERE),
        curves,
        List.of());
  }

  /// What single clampings depart from the torque constant, as shares of it.
  public static Plot torqueConstantDepartures(String caption, List<Curve> curves) {
    return new Plot(
        "Clampings beside K(φ)",
        caption,
        new Axis("Rotor angle φ", DisplayUnit.DEGREE),
        new Axis("Departure from K(φ)", DisplayUnit.PERCENT),
        curves,
        List.of());
  }

  /// Marks that have a place.
  List<Mark> drawableMarks() {
    return marks.stream()
        .filter(mark ->
            Range.isDrawable(mark.horizontalInSiUnits) && Range.isDrawable(mark.verticalInSiUnits))
        .toList();
  }

  /// What is to be seen along the horizontal axis, in its unit; empty without a point.
  Range horizontalRange() {
    Range range = curves.stream().map(Curve::horizontalRange).reduce(Range.EMPTY, Range::and);
    for (Mark mark : drawableMarks()) {
      range = range.and(new Range(mark.horizontalInSiUnits, mark.horizontalInSiUnits));
    }
    return in(horizontal.unit, range);
  }

  /// What is to be seen along the vertical axis, in its unit; empty without a point. Residuals
  /// follow the first curve, or a bad rival would press them flat.
  Range verticalRange() {
    Range range = curves.stream().map(Curve::verticalRange).reduce(Range.EMPTY, Range::and);
    for (Mark mark : drawableMarks()) {
      range = range.and(new Range(mark.verticalInSiUnits, mark.verticalInSiUnits));
    }
    if (curves.size() > 1
        && curves.stream().allMatch(curve -> curve.role() == Curve.Role.RESIDUAL)) {
      double shown = RESIDUAL_HEADROOM * curves.getFirst().largestVertical();
      range = shown > 0 ? range.within(-shown, shown) : range;
    }
    return in(vertical.unit, range);
  }

  private static Range in(DisplayUnit unit, Range si) {
    return new Range(unit.fromSi(si.least()), unit.fromSi(si.greatest()));
  }
}
