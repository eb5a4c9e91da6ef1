package org.microtorsion.controller.session;

import java.util.Locale;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.report.Numbers;

/// Temperatures in the words of people.
final class Celsius {
  private static final double ZERO_KELVIN = 273.15;

  private Celsius() {}

  /// A temperature in °C.
  static String of(double kelvin) {
    return String.format(Locale.ROOT, "%.2f °C", kelvin - ZERO_KELVIN);
  }

  /// A temperature with its standard uncertainty, and a word that says so.
  static String plusMinus(Estimate kelvin) {
    return of(kelvin.value())
        + ", standard uncertainty "
        + Numbers.figures(kelvin.standardUncertainty(), 2)
        + " K";
  }
}
