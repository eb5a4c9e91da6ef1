package org.microtorsion.controller.config;

import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The one table of units: symbols, prefixes, and how products of them are read.
///
/// `N·m/rad`, `N*m/rad`, `kg·m²`, `kg*m^2`, `1/s`, `s⁻¹`, `µm` with either micro sign and `um` are
/// all understood. No other class holds a conversion factor for input.
final class Units {
  private static final Dimension LENGTH = new Dimension(1, 0, 0, 0, 0, 0, 0);
  private static final Dimension MASS = new Dimension(0, 1, 0, 0, 0, 0, 0);
  private static final Dimension TIME = new Dimension(0, 0, 1, 0, 0, 0, 0);
  private static final Dimension CURRENT = new Dimension(0, 0, 0, 1, 0, 0, 0);
  private static final Dimension TEMPERATURE = new Dimension(0, 0, 0, 0, 1, 0, 0);
  private static final Dimension ANGLE = new Dimension(0, 0, 0, 0, 0, 1, 0);
  private static final Dimension FREQUENCY = new Dimension(0, 0, -1, 0, 0, 0, 1);
  private static final Dimension FORCE = new Dimension(1, 1, -2, 0, 0, 0, 0);
  private static final Dimension PRESSURE = new Dimension(-1, 1, -2, 0, 0, 0, 0);
  private static final Dimension POWER = new Dimension(2, 1, -3, 0, 0, 0, 0);
  private static final Dimension VOLTAGE = new Dimension(2, 1, -3, -1, 0, 0, 0);
  private static final Dimension RESISTANCE = new Dimension(2, 1, -3, -2, 0, 0, 0);
  private static final Dimension INDUCTANCE = new Dimension(2, 1, -2, -2, 0, 0, 0);

  /// Units that never take a prefix.
  private static final Map<String, Unit> WHOLE =
      Map.ofEntries(
          Map.entry("1", new Unit(Dimension.NONE, 1)),
          Map.entry("%", new Unit(Dimension.NONE, 1e-2)),
          Map.entry("ppm", new Unit(Dimension.NONE, 1e-6)),
          Map.entry("min", new Unit(TIME, 60)),
          Map.entry("h", new Unit(TIME, 3600)),
          Map.entry("°", new Unit(ANGLE, Math.PI / 180)),
          Map.entry("deg", new Unit(ANGLE, Math.PI / 180)),
          Map.entry("SPS", new Unit(FREQUENCY, 1)));

  /// Units that may take a prefix.
  private static final Map<String, Unit> PREFIXABLE =
      Map.ofEntries(
          Map.entry("m", new Unit(LENGTH, 1)),
          Map.entry("g", new Unit(MASS, 1e-3)),
          Map.entry("s", new Unit(TIME, 1)),
          Map.entry("A", new Unit(CURRENT, 1)),
          Map.entry("K", new Unit(TEMPERATURE, 1)),
          Map.entry("rad", new Unit(ANGLE, 1)),
          Map.entry("Hz", new Unit(FREQUENCY, 1)),
          Map.entry("N", new Unit(FORCE, 1)),
          Map.entry("Pa", new Unit(PRESSURE, 1)),
          Map.entry("W", new Unit(POWER, 1)),
          Map.entry("V", new Unit(VOLTAGE, 1)),
          Map.entry("Ω", new Unit(RESISTANCE, 1)),
          Map.entry("ohm", new Unit(RESISTANCE, 1)),
          Map.entry("Ohm", new Unit(RESISTANCE, 1)),
          Map.entry("H", new Unit(INDUCTANCE, 1)));

  private static final Map<Character, Double> PREFIXES =
      Map.of(
          'p', 1e-12, 'n', 1e-9, 'u', 1e-6, 'μ', 1e-6, 'm', 1e-3, 'c', 1e-2, 'k', 1e3, 'M', 1e6,
          'G', 1e9);

  private static final Pattern FACTOR =
      Pattern.compile("\\s*([/·*]?)\\s*(1|[^\\s/·*^0-9-]+)(?:\\^?(-?[0-9]{1,2}))?\\s*");

  private Units() {}

  /// One spelling for characters that look alike: micro and ohm signs, superscripts, minus signs
  /// and dots.
  static String normalise(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replace('−', '-')
        .replace('⋅', '·')
        .strip();
  }

  /// The unit a text names, or nothing when some part of it is not in the table.
  static Optional<Unit> parse(String text) {
    String rest = normalise(text);
    Unit product = new Unit(Dimension.NONE, 1);
    Matcher factor = FACTOR.matcher(rest);
    int position = 0;
    while (position < rest.length()) {
      if (!factor.region(position, rest.length()).lookingAt()) {
        return Optional.empty();
      }
      Optional<Unit> unit = symbol(factor.group(2));
      boolean divides = factor.group(1).equals("/");
      if (unit.isEmpty() || (position == 0 && !factor.group(1).isEmpty())) {
        return Optional.empty();
      }
      int exponent = factor.group(3) == null ? 1 : Integer.parseInt(factor.group(3));
      product = product.times(unit.get(), divides ? -exponent : exponent);
      position = factor.end();
    }
    return position == 0 ? Optional.empty() : Optional.of(product);
  }

  private static Optional<Unit> symbol(String symbol) {
    Unit whole = WHOLE.getOrDefault(symbol, PREFIXABLE.get(symbol));
    if (whole != null) {
      return Optional.of(whole);
    }
    Double prefixFactor = PREFIXES.get(symbol.charAt(0));
    Unit base = PREFIXABLE.get(symbol.substring(1));
    return prefixFactor == null || base == null
        ? Optional.empty()
        : Optional.of(base.prefixed(prefixFactor));
  }
}
