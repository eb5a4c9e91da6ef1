package org.microtorsion.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What a version of a result says, and by how much it differs from the first one.
final class VersionDifference {
  private static final double DEGREES = 180 / Math.PI;

  private final JsonNode first;
  private final JsonNode result;
  private final List<String> lines = new ArrayList<>();

  private VersionDifference(JsonNode first, JsonNode result) {
    this.first = first;
    this.result = result;
  }

  /// One line a quantity that the version has or has lost.
  ///
  /// @param first the first version's `torsion.fit/1`, or the version itself
  static List<String> lines(JsonNode first, JsonNode result) {
    VersionDifference difference = new VersionDifference(first, result);
    difference.describe();
    return difference.lines;
  }

  private void describe() {
    window();
    quantity("G_app", "/elastic/apparentShearModulus_Pa", 1e-9, "GPa");
    quantity("γSY", "/yield/shearStrain", 100, "%");
    quantity("τSY", "/yield/shearStress_Pa", 1e-6, "MPa");
    quantity("SR", "/surfaceLayer/thickness_m", 1e9, "nm");
    words("model", "/preferredModel");
  }

  private void window() {
    Optional<String> used = window(result);
    Optional<String> before = window(first);
    used.ifPresent(text ->
        lines.add(
            "elastic line over "
                + text
                + (used.equals(before) ? "" : before.map(b -> ", first " + b).orElse(""))));
  }

  private static Optional<String> window(JsonNode result) {
    JsonNode from = result.at("/elastic/fromAngle_rad");
    JsonNode to = result.at("/elastic/toAngle_rad");
    return from.isNumber() && to.isNumber()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%.4g to %.4g°",
                from.doubleValue() * DEGREES,
                to.doubleValue() * DEGREES))
        : Optional.empty();
  }

  private void quantity(String name, String path, double factor, String unit) {
    JsonNode now = result.at(path + "/value");
    JsonNode before = first.at(path + "/value");
    if (!now.isNumber()) {
      if (before.isNumber()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s not determined, first %.5g %s",
                name,
                before.doubleValue() * factor,
                unit));
      }
      return;
    }
    double u = result.at(path + "/standardUncertainty").doubleValue();
    String text =
        name
            + " "
            + FitTable.spelled(Estimate.of(now.doubleValue(), u).scaledBy(factor))
            + " "
            + unit;
    lines.add(text + change(now, before, factor, unit));
  }

  private static String change(JsonNode now, JsonNode before, double factor, String unit) {
    if (!before.isNumber()) {
      return ", first not determined";
    }
    if (now.doubleValue() == before.doubleValue()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        ", first %.5g %s (%+.2g %%)",
        before.doubleValue() * factor,
        unit,
        100 * (now.doubleValue() / before.doubleValue() - 1));
  }

  private void words(String name, String path) {
    String now = result.at(path).asText();
    String before = first.at(path).asText();
    if (!now.isEmpty()) {
      lines.add(name + " " + now + (now.equals(before) ? "" : ", first " + before));
    }
  }
}
