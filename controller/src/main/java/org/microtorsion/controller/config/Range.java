package org.microtorsion.controller.config;

import java.math.BigDecimal;

/// The values a key may have, in the SI unit of its quantity.
///
/// @param lowInSiUnits lower end; negative infinity where there is none
/// @param lowIncluded whether the lower end itself is allowed
/// @param highInSiUnits upper end, always allowed; infinity where there is none
public record Range(double lowInSiUnits, boolean lowIncluded, double highInSiUnits) {
  public Range {
    if (!(lowInSiUnits < highInSiUnits)) {
      throw new IllegalArgumentException(
          "range: expected low below high, found " + lowInSiUnits + " and " + highInSiUnits);
    }
  }

  /// Any finite number.
  public static Range any() {
    return new Range(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY);
  }

  /// Above zero.
  public static Range positive() {
    return new Range(0, false, Double.POSITIVE_INFINITY);
  }

  /// Above zero, up to and with an upper end.
  public static Range positiveUpTo(double highInSiUnits) {
    return new Range(0, false, highInSiUnits);
  }

  /// Zero or above.
  public static Range notNegative() {
    return new Range(0, true, Double.POSITIVE_INFINITY);
  }

  /// From one end to the other, both allowed.
  public static Range between(double lowInSiUnits, double highInSiUnits) {
    return new Range(lowInSiUnits, true, highInSiUnits);
  }

  boolean holds(double valueInSiUnits) {
    boolean highEnough =
        lowIncluded ? valueInSiUnits >= lowInSiUnits : valueInSiUnits > lowInSiUnits;
    return highEnough && valueInSiUnits <= highInSiUnits;
  }

  /// In words: `above 0 m`, `from 100 Hz to 2000 Hz`.
  String words(Quantity quantity) {
    String unit = quantity == Quantity.RATIO ? "" : " " + quantity.siSymbol();
    boolean hasLow = lowInSiUnits != Double.NEGATIVE_INFINITY;
    boolean hasHigh = highInSiUnits != Double.POSITIVE_INFINITY;
    String low = (lowIncluded ? "from " : "above ") + plain(lowInSiUnits) + unit;
    if (hasLow && hasHigh) {
      return low + (lowIncluded ? " to " : " and at most ") + plain(highInSiUnits) + unit;
    }
    if (hasLow) {
      return lowIncluded ? plain(lowInSiUnits) + unit + " or more" : low;
    }
    return hasHigh ? "at most " + plain(highInSiUnits) + unit : "a finite number";
  }

  /// A number as people write it: no trailing zeros, an exponent only where it is shorter.
  static String plain(double numberInSiUnits) {
    if (!Double.isFinite(numberInSiUnits)) {
      return Double.toString(numberInSiUnits);
    }
    if (numberInSiUnits == 0) {
      return "0";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(numberInSiUnits)).stripTrailingZeros();
    double magnitude = Math.abs(numberInSiUnits);
    return magnitude >= 1e-3 && magnitude < 1e6
        ? decimal.toPlainString()
        : decimal.toString().replace("E+", "e").replace('E', 'e');
  }
}
