package org.microtorsion.controller.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.microtorsion.controller.report.ReportContent.Quantity;

/// Numbers for people: as many decimals as the uncertainty's first two figures need (JCGM 100,
/// 7.2.6).
public final class Numbers {
  private static final int FIGURES_WITHOUT_UNCERTAINTY = 6;
  private static final int MOST_DECIMALS = 12;

  private static final int SMALLEST_PLAIN_EXPONENT = -3;
  private static final int LARGEST_PLAIN_EXPONENT = 4;

  private static final double SMALLEST_SHARE_SHOWN = 0.0005;

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Numbers() {}

  /// Decimals for which a standard uncertainty shows two figures; negative to the left of the
  /// point.
  public static int decimals(double standardUncertaintyInUnits, double valueInUnits) {
    double deciding = Math.abs(standardUncertaintyInUnits);
    int figures = 2;
    if (!(deciding > 0)) {
      deciding = Math.abs(valueInUnits);
      figures = FIGURES_WITHOUT_UNCERTAINTY;
    }
    if (!(deciding > 0) || Double.isInfinite(deciding)) {
      return 0;
    }
    BigDecimal rounded =
        new BigDecimal(deciding).round(new MathContext(figures, RoundingMode.HALF_UP));
    return Math.min(MOST_DECIMALS, figures - 1 - exponent(rounded));
  }

  private static int exponent(BigDecimal number) {
    return number.precision() - number.scale() - 1;
  }

  /// The number with so many decimals; a minus is the sign U+2212.
  public static String fixed(double numberInUnits, int decimals) {
    if (!Double.isFinite(numberInUnits)) {
      return Double.isNaN(numberInUnits) ? "not a number" : (numberInUnits < 0 ? "−∞" : "∞");
    }
    BigDecimal rounded = new BigDecimal(numberInUnits).setScale(decimals, RoundingMode.HALF_EVEN);
    String text = rounded.signum() == 0 ? rounded.abs().toPlainString() : rounded.toPlainString();
    return text.replace('-', '−');
  }

  /// A share of a variance in per cent; a dash where there is none.
  public static String share(double fraction) {
    if (Double.isNaN(fraction)) {
      return "–";
    }
    return fraction > 0 && fraction < SMALLEST_SHARE_SHOWN
        ? "< 0.1 %"
        : fixed(100 * fraction, 1) + " %";
  }

  /// `52.00 ± 0.30`: both with as many decimals as the uncertainty's two figures need.
  public static String plusMinus(double valueInUnits, double standardUncertaintyInUnits) {
    int decimals = Math.max(0, decimals(standardUncertaintyInUnits, valueInUnits));
    return fixed(valueInUnits, decimals)
        + " ± "
        + (standardUncertaintyInUnits == 0 ? "0" : fixed(standardUncertaintyInUnits, decimals));
  }

  /// `22.03 ± 0.61`.
  static String withUncertainty(Quantity quantity, DisplayUnit unit) {
    int decimals = decimals(quantity, unit);
    return fixed(unit.fromSi(quantity.valueInSiUnits()), decimals)
        + " ± "
        + fixed(unit.fromSi(quantity.standardUncertaintyInSiUnits()), decimals);
  }

  /// `20.84 … 23.22`.
  static String interval(Quantity quantity, DisplayUnit unit) {
    int decimals = decimals(quantity, unit);
    return fixed(unit.fromSi(quantity.lower95InSiUnits()), decimals)
        + " … "
        + fixed(unit.fromSi(quantity.upper95InSiUnits()), decimals);
  }

  /// Decimals that suit a quantity in a unit.
  static int decimals(Quantity quantity, DisplayUnit unit) {
    return decimals(
        unit.fromSi(quantity.standardUncertaintyInSiUnits()),
        unit.fromSi(quantity.valueInSiUnits()));
  }

  /// A number with some significant figures, without an exponent.
  public static String figures(double numberInUnits, int figures) {
    if (numberInUnits == 0 || !Double.isFinite(numberInUnits)) {
      return fixed(numberInUnits, 0);
    }
    BigDecimal rounded =
        new BigDecimal(numberInUnits).round(new MathContext(figures, RoundingMode.HALF_EVEN));
    return fixed(numberInUnits, Math.max(0, figures - 1 - exponent(rounded)));
  }

  /// A number with some significant figures and, unless it is near one, a power of ten:
  /// `−1.2·10⁻⁷`.
  public static String scientific(double numberInUnits, int figures) {
    if (numberInUnits == 0 || !Double.isFinite(numberInUnits)) {
      return fixed(numberInUnits, 0);
    }
    BigDecimal rounded =
        new BigDecimal(numberInUnits).round(new MathContext(figures, RoundingMode.HALF_EVEN));
    int exponent = exponent(rounded);
    if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
      return figures(numberInUnits, figures);
    }
    double mantissa = rounded.scaleByPowerOfTen(-exponent).doubleValue();
    return fixed(mantissa, figures - 1) + "·10" + superscript(exponent);
  }

  /// An exponent in raised digits.
  public static String superscript(int exponent) {
    StringBuilder raised = new StringBuilder(exponent < 0 ? "⁻" : "");
    Integer.toString(Math.abs(exponent))
        .chars()
        .forEach(digit -> raised.append(SUPERSCRIPTS.charAt(digit - '0')));
    return raised.toString();
  }
}
