package org.microtorsion.controller.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Reads a quantity written as text: `52.0 ± 0.3 µm`, `(52.0 ± 0.3) µm`, `8e-3 N·m/A ± 0.5 %`, `1.7
/// mm`; `+-` and `+/-` stand for `±`.
///
/// @param estimate the value in SI, with zero uncertainty where none is written
/// @param statesUncertainty whether one is written
record Measurement(Estimate estimate, boolean statesUncertainty) {
  private static final String NUMBER = "([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)";
  private static final String UNIT = "([^±()0-9+-][^±()+]*|1/[^±()+]+)?";
  private static final Pattern FORM =
      Pattern.compile(
          "\\(?\\s*"
              + NUMBER
              + "\\s*"
              + UNIT
              + "(?:±\\s*"
              + NUMBER
              + "\\s*(\\))?\\s*"
              + UNIT
              + ")?");
  private static final String PERCENT = "%";
  private static final String CELSIUS = "°C";
  private static final double ZERO_CELSIUS_KELVIN = 273.15;

  /// Says why a text is not the quantity it should be.
  static final class NotThatQuantity extends Exception {
    private static final long serialVersionUID = 1L;

    NotThatQuantity(String found) {
      super(found);
    }
  }

  static Measurement parse(String text, Quantity quantity) throws NotThatQuantity {
    String quoted = "\"" + text + "\"";
    String normal = Units.normalise(text).replace("+/-", "±").replace("+-", "±");
    Matcher form = FORM.matcher(normal);
    boolean opened = normal.startsWith("(");
    if (!form.matches() || opened != (form.group(4) != null)) {
      throw new NotThatQuantity(quoted + ", which is not a number with a unit");
    }
    String valueUnit = stripped(form.group(2));
    String uncertaintyUnit = stripped(form.group(5));
    if (quantity == Quantity.TEMPERATURE) {
      return celsius(form, valueUnit, uncertaintyUnit, quoted);
    }
    boolean relative =
        PERCENT.equals(uncertaintyUnit) && valueUnit != null && !valueUnit.equals(PERCENT);
    String unitText = valueUnit != null ? valueUnit : uncertaintyUnit;
    double value = unit(unitText, quantity, quoted).toSi(Double.parseDouble(form.group(1)));
    double uncertainty = 0;
    if (form.group(3) != null) {
      double written = Double.parseDouble(form.group(3));
      if (relative) {
        uncertainty = written / 100 * Math.abs(value);
      } else {
        String own = uncertaintyUnit != null ? uncertaintyUnit : unitText;
        uncertainty = unit(own, quantity, quoted).toSi(written);
      }
    }
    if (!Double.isFinite(value) || !Double.isFinite(uncertainty)) {
      throw new NotThatQuantity(quoted + ", which is too large for a number");
    }
    if (uncertainty < 0) {
      throw new NotThatQuantity(quoted + ", whose uncertainty is below zero");
    }
    return new Measurement(Estimate.of(value, uncertainty), form.group(3) != null);
  }

  /// Degrees Celsius are the one unit whose zero is elsewhere; an uncertainty is a difference.
  private static Measurement celsius(
      Matcher form, @Nullable String valueUnit, @Nullable String uncertaintyUnit, String quoted)
      throws NotThatQuantity {
    String unit = valueUnit != null ? valueUnit : uncertaintyUnit;
    boolean difference =
        uncertaintyUnit == null || uncertaintyUnit.equals(CELSIUS) || uncertaintyUnit.equals("K");
    if (!CELSIUS.equals(unit) || !difference) {
      throw new NotThatQuantity(quoted + ", which is not in °C");
    }
    double kelvin = Double.parseDouble(form.group(1)) + ZERO_CELSIUS_KELVIN;
    double uncertainty = form.group(3) == null ? 0 : Double.parseDouble(form.group(3));
    if (!Double.isFinite(kelvin) || !(uncertainty >= 0) || Double.isInfinite(uncertainty)) {
      throw new NotThatQuantity(quoted + ", whose numbers are none of a temperature");
    }
    return new Measurement(Estimate.of(kelvin, uncertainty), form.group(3) != null);
  }

  private static Unit unit(@Nullable String unitText, Quantity quantity, String quoted)
      throws NotThatQuantity {
    if (unitText == null) {
      if (quantity == Quantity.RATIO) {
        return new Unit(Dimension.NONE, 1);
      }
      throw new NotThatQuantity(quoted + ", which has no unit");
    }
    Optional<Unit> unit = Units.parse(unitText);
    if (unit.isEmpty()) {
      throw new NotThatQuantity(quoted + ", whose unit \"" + unitText + "\" is unknown");
    }
    if (!quantity.isMeasuredIn(unit.get())) {
      throw new NotThatQuantity(
          quoted
              + ", which is "
              + Quantity.measuredIn(unit.get()).map(Quantity::noun).orElse("another quantity"));
    }
    return unit.get();
  }

  private static @Nullable String stripped(@Nullable String unit) {
    return unit == null || unit.isBlank() ? null : unit.strip();
  }
}
