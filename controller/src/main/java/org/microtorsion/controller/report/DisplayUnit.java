package org.microtorsion.controller.report;

/// A unit people read; what is inside is SI.
public enum DisplayUnit {
  /// A pure number.
  ONE(1, ""),
  /// Of a strain or a fraction.
  PERCENT(1e-2, "%"),
  /// 10⁹ Pa.
  GIGAPASCAL(1e9, "GPa"),
  /// 10⁶ Pa.
  MEGAPASCAL(1e6, "MPa"),
  /// 10⁻³ m.
  MILLIMETRE(1e-3, "mm"),
  /// 10⁻⁶ m.
  MICROMETRE(1e-6, "µm"),
  /// 10⁻⁹ m.
  NANOMETRE(1e-9, "nm"),
  /// 10⁻³ N·m.
  MILLINEWTON_METRE(1e-3, "mN·m"),
  /// 10⁻⁶ N·m.
  MICRONEWTON_METRE(1e-6, "µN·m"),
  /// 10⁻⁹ N·m.
  NANONEWTON_METRE(1e-9, "nN·m"),
  /// 10⁻⁶ N·m/rad.
  MICRONEWTON_METRE_PER_RADIAN(1e-6, "µN·m/rad"),
  /// 10⁻³ N·m/A.
  MILLINEWTON_METRE_PER_AMPERE(1e-3, "mN·m/A"),
  /// 10⁻⁶ N·m/A.
  MICRONEWTON_METRE_PER_AMPERE(1e-6, "µN·m/A"),
  /// Plane angle, π/180 rad.
  DEGREE(Math.PI / 180, "°"),
  /// Plane angle.
  RADIAN(1, "rad"),
  /// Current.
  MILLIAMPERE(1e-3, "mA"),
  /// Product of modulus and thickness, Pa·m.
  PASCAL_METRE(1, "Pa·m"),
  /// Product of modulus and thickness, 10³ Pa·m.
  KILOPASCAL_METRE(1e3, "kPa·m"),
  /// Time.
  SECOND(1, "s"),
  /// 10⁻⁶ s.
  MICROSECOND(1e-6, "µs");

  private final double sizeInSiUnits;
  private final String symbol;

  DisplayUnit(double sizeInSiUnits, String symbol) {
    this.sizeInSiUnits = sizeInSiUnits;
    this.symbol = symbol;
  }

  /// The same quantity counted in this unit.
  public double fromSi(double valueInSiUnits) {
    return valueInSiUnits / sizeInSiUnits;
  }

  /// What is printed behind the number; empty for pure numbers.
  public String symbol() {
    return symbol;
  }
}
