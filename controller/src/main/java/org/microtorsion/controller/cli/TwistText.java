package org.microtorsion.controller.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.TwistSpan;
import org.microtorsion.controller.config.InputException;

/// Twists as a person writes them on the command line: `60deg`, `1.05rad`, or as the shear strain
/// `2.1%`; spans of them as `20..60deg`, with a side left out where it is open.
///
/// @param option what messages call it
/// @param strainPerRadian D/(2L), for twists given as strains
record TwistText(String option, double strainPerRadian) {
  private static final String NUMBER = "([+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d+)?)";
  private static final String UNIT = "(deg|°|rad|%)";
  private static final Pattern ONE = Pattern.compile(NUMBER + "\\s*" + UNIT);
  private static final Pattern SPAN =
      Pattern.compile(
          "(?:" + NUMBER + "\\s*" + UNIT + "?)?\\s*\\.\\.\\s*(?:" + NUMBER + "\\s*)?" + UNIT + "?");

  double twistRadians(String text) {
    Matcher form = ONE.matcher(text.strip());
    if (!form.matches()) {
      throw refused("a twist with its unit, as in 60deg, 1.05rad or, as shear strain, 2.1%", text);
    }
    return radians(form.group(1), form.group(2), text);
  }

  /// A length of twist, such as how far beyond yield.
  double lengthRadians(String text) {
    double length = twistRadians(text);
    if (!(length > 0)) {
      throw refused("more than zero", text);
    }
    return length;
  }

  TwistSpan span(String text) {
    TwistSpan span = openSpan(text);
    if (Double.isInfinite(span.fromRadians()) || Double.isInfinite(span.toRadians())) {
      throw refused("both ends, as in 20..60deg", text);
    }
    return span;
  }

  /// A span that may have one open side.
  TwistSpan openSpan(String text) {
    Matcher form = SPAN.matcher(text.strip());
    if (!form.matches() || (form.group(1) == null && form.group(3) == null)) {
      throw notASpan(text);
    }
    @Nullable String last =
        form.group(4) == null && form.group(3) == null ? form.group(2) : form.group(4);
    if (last == null) {
      throw notASpan(text);
    }
    String first = form.group(2) == null ? last : form.group(2);
    double from =
        form.group(1) == null ? Double.NEGATIVE_INFINITY : radians(form.group(1), first, text);
    double to =
        form.group(3) == null ? Double.POSITIVE_INFINITY : radians(form.group(3), last, text);
    if (!(from < to)) {
      throw refused("an end beyond the beginning", text);
    }
    return new TwistSpan(from, to);
  }

  private InputException notASpan(String text) {
    return refused(
        "FROM..TO with a unit, as in 20..60deg, 0.35..1.05rad or, as shear strain, 0.4..1.8%",
        text);
  }

  private double radians(String number, String unit, String text) {
    double value = Double.parseDouble(number);
    double radians =
        switch (unit) {
          case "rad" -> value;
          case "%" -> value / 100 / strainPerRadian;
          default -> Math.toRadians(value);
        };
    if (!Double.isFinite(radians)) {
      throw refused("a finite number", text);
    }
    return radians;
  }

  private InputException refused(String expected, String text) {
    return new InputException(option + ": expected " + expected + ", found \"" + text + "\"");
  }
}
