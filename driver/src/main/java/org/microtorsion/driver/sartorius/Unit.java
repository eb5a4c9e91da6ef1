package org.microtorsion.driver.sartorius;

/// The units of mass that a balance may be set to here.
public enum Unit {
  GRAM("g", 3),
  KILOGRAM("kg", 0),
  MILLIGRAM("mg", 6);

  private final String symbol;
  private final int decimalsOfKilogram;

  Unit(String symbol, int decimalsOfKilogram) {
    this.symbol = symbol;
    this.decimalsOfKilogram = decimalsOfKilogram;
  }

  /// What the balance prints.
  public String symbol() {
    return symbol;
  }

  /// Kilograms of a printed number without its point: digits·10^−(decimals + the unit's own). Both
  /// operands are exact, so that the quotient is the double nearest to what the display shows.
  double kilograms(long digits, int decimals) {
    return digits / Math.pow(10, decimals + decimalsOfKilogram);
  }
}
