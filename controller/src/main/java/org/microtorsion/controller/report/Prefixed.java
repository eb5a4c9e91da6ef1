package org.microtorsion.controller.report;

import java.util.Set;

/// Quantities for people in SI units with prefixes from nano to one: 2·10⁻⁵ m is `20 µm`. Masses
/// are counted in grams, and units that bear no prefix get a power of ten.
public final class Prefixed {
  private static final Set<String> PREFIXED = Set.of("m", "rad", "A", "N·m", "N·m/A", "s", "K");
  private static final String KILOGRAM = "kg";
  private static final String ONE = "1";

  /// Smaller numbers without a prefix get a power of ten.
  private static final int SMALLEST_PLAIN_EXPONENT = -2;

  private static final String[] PREFIXES = {"n", "µ", "m", ""};
  private static final int LOWEST_EXPONENT = -9;
  private static final int FIGURES_OF_UNCERTAINTY = 2;
  private static final double THOUSAND = 1e3;

  private Prefixed() {}

  /// A number rounded to the first two figures of its uncertainty: `8.0123 mN·m/A`.
  ///
  /// @param siUnit its symbol; `1` for a pure number
  public static String value(
      double valueInSiUnits, double standardUncertaintyInSiUnits, String siUnit) {
    if (valueInSiUnits == 0) {
      return "0" + (siUnit.equals(ONE) ? "" : " " + siUnit);
    }
    Unit unit = Unit.of(valueInSiUnits, siUnit);
    if (unit.isPlain()) {
      return plain(valueInSiUnits, standardUncertaintyInSiUnits) + unit.suffix();
    }
    int decimals =
        Numbers.decimals(unit.count(standardUncertaintyInSiUnits), unit.count(valueInSiUnits));
    return Numbers.fixed(unit.count(valueInSiUnits), Math.max(0, decimals)) + unit.suffix();
  }

  /// `(8.0123 ± 0.0052) mN·m/A`, rounded to the first two figures of what stands behind the sign.
  public static String plusMinus(
      double valueInSiUnits, double uncertaintyInSiUnits, String siUnit) {
    double larger = Math.max(Math.abs(valueInSiUnits), Math.abs(uncertaintyInSiUnits));
    Unit unit = Unit.of(larger, siUnit);
    if (Numbers.decimals(unit.count(uncertaintyInSiUnits), unit.count(valueInSiUnits)) < 0) {
      unit = Unit.of(larger * THOUSAND, siUnit);
    }
    int exponent = (int) Math.floor(Math.log10(larger));
    int power = unit.isPlain() && exponent < SMALLEST_PLAIN_EXPONENT ? exponent : 0;
    double value = unit.count(valueInSiUnits) / Math.pow(10, power);
    double uncertainty = unit.count(uncertaintyInSiUnits) / Math.pow(10, power);
    int decimals = Math.max(0, Numbers.decimals(uncertainty, value));
    String pair = Numbers.fixed(value, decimals) + " ± " + Numbers.fixed(uncertainty, decimals);
    String factor = power == 0 ? "" : "·10" + Numbers.superscript(power);
    String suffix = factor + unit.suffix();
    return suffix.isEmpty() ? pair : "(" + pair + ")" + suffix;
  }

  /// An uncertainty or another small number with two figures: `12 µm`, `2.0·10⁻⁵ m/s²`.
  public static String uncertainty(double uncertaintyInSiUnits, String siUnit) {
    return figures(uncertaintyInSiUnits, FIGURES_OF_UNCERTAINTY, siUnit);
  }

  /// A number with two figures, in the prefix that suits another one: `0.016 µN·m/A` beside `4.6
  /// µN·m/A`.
  public static String beside(double numberInSiUnits, double otherInSiUnits, String siUnit) {
    Unit unit = Unit.of(otherInSiUnits, siUnit);
    return Numbers.figures(unit.count(numberInSiUnits), FIGURES_OF_UNCERTAINTY) + unit.suffix();
  }

  /// A number with some figures.
  public static String figures(double numberInSiUnits, int figures, String siUnit) {
    Unit unit = Unit.showing(numberInSiUnits, figures, siUnit);
    double count = unit.count(numberInSiUnits);
    String number =
        unit.isPlain() ? Numbers.scientific(count, figures) : Numbers.figures(count, figures);
    return number + unit.suffix();
  }

  /// A share in per cent with two figures: `0.0012 %`.
  public static String percent(double ratio) {
    return Numbers.figures(100 * ratio, FIGURES_OF_UNCERTAINTY) + " %";
  }

  private static String plain(double value, double uncertainty) {
    int decimals = Numbers.decimals(uncertainty, value);
    int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
    return exponent >= SMALLEST_PLAIN_EXPONENT
        ? Numbers.fixed(value, Math.max(0, decimals))
        : Numbers.scientific(value, Math.max(FIGURES_OF_UNCERTAINTY, decimals + exponent + 1));
  }

  /// A unit with the prefix that suits a number.
  private record Unit(double sizeInSiUnits, String symbol, boolean isPlain) {
    static Unit of(double numberInSiUnits, String siUnit) {
      if (siUnit.equals(KILOGRAM)) {
        return of(numberInSiUnits * 1e3, "g", 1e-3);
      }
      return PREFIXED.contains(siUnit)
          ? of(numberInSiUnits, siUnit, 1)
          : new Unit(1, siUnit.equals(ONE) ? "" : siUnit, true);
    }

    /// With the prefix in which no digit before the point is more than the figures say: 0.25 mrad,
    /// not 247 µrad, is a number of two.
    static Unit showing(double numberInSiUnits, int figures, String siUnit) {
      Unit unit = of(numberInSiUnits, siUnit);
      boolean tooMany = Math.abs(unit.count(numberInSiUnits)) >= Math.pow(10, figures) - 0.5;
      return tooMany ? of(numberInSiUnits * THOUSAND, siUnit) : unit;
    }

    private static Unit of(double number, String symbol, double symbolInSiUnits) {
      int exponent = 0;
      if (number != 0 && Double.isFinite(number)) {
        // 999.96 would be shown as 1000
        double order = Math.floor(Math.log10(Math.abs(number)) + 1e-4);
        exponent = Math.clamp((int) (3 * Math.floor(order / 3)), LOWEST_EXPONENT, 0);
      }
      String prefix = PREFIXES[(exponent - LOWEST_EXPONENT) / 3];
      return new Unit(symbolInSiUnits * Math.pow(10, exponent), prefix + symbol, false);
    }

    double count(double numberInSiUnits) {
      return numberInSiUnits / sizeInSiUnits;
    }

    String suffix() {
      return symbol.isEmpty() ? "" : " " + symbol;
    }
  }
}
