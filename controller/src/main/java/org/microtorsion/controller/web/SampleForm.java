package org.microtorsion.controller.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.run.SampleFile;

/// A wire as the page's form describes it. It becomes the text of a sample file, so that what is
/// allowed is said in one place and the run keeps a text that can be used again.
///
/// @param stationsMicrometres readings of the diameter at each station: one, two across each other,
///   or three and more spread evenly over half a turn
/// @param positionsMillimetres of the stations from one end; empty where each stands for an equal
///   share of the length
/// @param diameterUncertaintyMicrometres standard uncertainty of one reading, or of the microscope
record SampleForm(
    String id,
    String material,
    List<List<Double>> stationsMicrometres,
    List<Double> positionsMillimetres,
    double diameterUncertaintyMicrometres,
    double gaugeLengthMillimetres,
    double gaugeLengthUncertaintyMillimetres,
    double expectedShearModulusGigapascals,
    @Nullable Double coreShearModulusGigapascals,
    @Nullable Double coreShearModulusUncertaintyGigapascals,
    String operator,
    String notes) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_NOTES = 2000;

  SampleDescription description() {
    String _ = Words.of("id", id, 1, LONGEST_NAME);
    String _ = Words.of("material", material, 1, LONGEST_NAME);
    String _ = Words.of("operator", operator, 1, LONGEST_NAME);
    String _ = Words.of("notes", notes, 0, LONGEST_NOTES);
    if (stationsMicrometres.isEmpty() || stationsMicrometres.stream().anyMatch(List::isEmpty)) {
      throw new Rejection(
          400, "diameter", "diameter: expected a reading or more at each station, found none");
    }
    if (stationsMicrometres.size() == 1 && stationsMicrometres.getFirst().size() > 1) {
      throw new Rejection(
          400,
          "diameter",
          "diameter: expected another station, or one reading where there is one station, found "
              + stationsMicrometres.getFirst().size()
              + " readings at one");
    }
    return SampleFile.parse(ConfigFile.parse("sample", text()));
  }

  private String text() {
    StringBuilder text = new StringBuilder("[sample]\n");
    line(text, "id", id);
    line(text, "material", material);
    if (stationsMicrometres.size() == 1) {
      line(
          text,
          "diameter",
          measured(
              stationsMicrometres.getFirst().getFirst(), diameterUncertaintyMicrometres, "µm"));
    } else {
      text.append("diameter-stations = ")
          .append(
              stationsMicrometres.stream()
                  .map(readings -> list(readings, "µm"))
                  .collect(Collectors.joining(", ", "[", "]\n")));
      if (!positionsMillimetres.isEmpty()) {
        text.append("station-positions = ").append(list(positionsMillimetres, "mm")).append('\n');
      }
      line(text, "microscope-uncertainty", number(diameterUncertaintyMicrometres) + " µm");
    }
    line(
        text,
        "gauge-length",
        measured(gaugeLengthMillimetres, gaugeLengthUncertaintyMillimetres, "mm"));
    line(text, "expected-shear-modulus", number(expectedShearModulusGigapascals) + " GPa");
    if (coreShearModulusGigapascals != null) {
      double uncertainty =
          coreShearModulusUncertaintyGigapascals == null
              ? 0
              : coreShearModulusUncertaintyGigapascals;
      line(text, "core-shear-modulus", measured(coreShearModulusGigapascals, uncertainty, "GPa"));
    }
    line(text, "operator", operator);
    line(text, "notes", notes);
    return text.toString();
  }

  private static String list(List<Double> values, String unit) {
    return values.stream()
        .map(each -> quoted(number(each) + " " + unit))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String measured(double value, double uncertainty, String unit) {
    return number(value) + " ± " + number(uncertainty) + " " + unit;
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).toPlainString()
        : Double.toString(value);
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(" = ").append(quoted(value)).append('\n');
  }

  /// As TOML writes a text.
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(point -> {
          switch (point) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            default -> {
              if (Character.isISOControl(point)) {
                quoted.append(' ');
              } else {
                quoted.appendCodePoint(point);
              }
            }
          }
        });
    return quoted.append('"').toString();
  }

  /// The example that comes with the program, as a form's first content.
  static SampleForm of(SampleDescription sample) {
    return new SampleForm(
        sample.id(),
        sample.material(),
        List.of(List.of(rounded(sample.diameterMetres().value() * 1e6))),
        List.of(),
        rounded(sample.diameterMetres().standardUncertainty() * 1e6),
        rounded(sample.gaugeLengthMetres().value() * 1e3),
        rounded(sample.gaugeLengthMetres().standardUncertainty() * 1e3),
        rounded(sample.expectedShearModulusPascals() * 1e-9),
        sample.coreModulusPascals().map(core -> rounded(core.value() * 1e-9)).orElse(null),
        sample
            .coreModulusPascals()
            .map(core -> rounded(core.standardUncertainty() * 1e-9))
            .orElse(null),
        sample.operator(),
        sample.notes());
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(9)).doubleValue();
  }
}
