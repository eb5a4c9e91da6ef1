package org.microtorsion.controller.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.report.ReportContent.Grid;
import org.microtorsion.controller.series.SeriesGroup;
import org.microtorsion.controller.series.SeriesQuantity;
import org.microtorsion.controller.series.SeriesResult;
import org.microtorsion.controller.series.SeriesSample;
import org.microtorsion.controller.series.TrendContest;
import org.microtorsion.controller.series.TrendFit;

/// The tables of a series, for the terminal and for the report alike.
public final class SeriesTables {
  private static final double DEGREES = 180 / Math.PI;

  private final SeriesResult result;
  private final boolean grouped;

  private SeriesTables(SeriesResult result) {
    this.result = result;
    grouped =
        result.groups().size() > 1 || !result.groups().stream().allMatch(g -> g.name().isEmpty());
  }

  /// All that have a row.
  public static List<Grid> of(SeriesResult result) {
    SeriesTables tables = new SeriesTables(result);
    return List.of(
            tables.samples(),
            tables.trends(),
            tables.extrapolations(),
            tables.comparisons(),
            tables.agreements())
        .stream()
        .filter(grid -> !grid.rows().isEmpty())
        .toList();
  }

  private Grid samples() {
    List<List<String>> rows = new ArrayList<>();
    for (SeriesGroup group : result.groups()) {
      for (SeriesSample sample : group.samples()) {
        rows.add(
            List.of(
                grouped && !group.name().isEmpty()
                    ? sample.name() + " (" + group.name() + ")"
                    : sample.name(),
                Words.cell(sample.diameterMetres(), 1e6),
                Words.cell(sample.modulusPascals(), 1e-9),
                Words.cell(sample.yieldStressPascals(), 1e-6),
                Words.cell(sample.yieldStrain(), 100),
                thickness(sample),
                Words.cell(sample.tomographyMetres(), 1e9),
                Words.cell(sample.fractureStrain(), 100),
                Words.cell(sample.fractureAngleRadians(), DEGREES),
                String.join(", ", sample.attachments())));
      }
    }
    return new Grid(
        "Samples",
        "Value ± standard uncertainty. SR in brackets: the curve does not bear a layer out.",
        List.of(
            "Sample",
            "D / µm",
            "G_app / GPa",
            "τSY / MPa",
            "γSY / %",
            "SR / nm",
            "CT layer / nm",
            "γ fracture / %",
            "fracture angle / °",
            "files"),
        rows);
  }

  private static String thickness(SeriesSample sample) {
    String text = Words.cell(sample.thicknessMetres(), 1e9);
    return sample.thicknessMetres() == null || sample.layerClaimed() ? text : "(" + text + ")";
  }

  private Grid trends() {
    List<List<String>> rows = new ArrayList<>();
    for (SeriesGroup group : result.groups()) {
      for (SeriesQuantity quantity : SeriesQuantity.values()) {
        group
            .contest(quantity)
            .ifPresent(contest ->
                contest.fits().forEach(fit -> rows.add(trend(group, quantity, contest, fit))));
      }
    }
    return new Grid(
        "Rival trends",
        "Best first. Where the excess is not zero, samples scatter by so much more than they say,"
            + " and the intervals allow for it.",
        List.of("Trend", "parameters (95 % interval)", "χ²/ν", "ΔAICc", "weight", "excess"),
        rows);
  }

  private List<String> trend(
      SeriesGroup group, SeriesQuantity quantity, TrendContest contest, TrendFit fit) {
    return List.of(
        (grouped && !group.name().isEmpty() ? group.name() + ", " : "")
            + symbol(quantity)
            + ": "
            + fit.trend().code(),
        fit.parameters().stream()
            .map(parameter -> parameter(quantity, parameter))
            .collect(Collectors.joining("; ")),
        Numbers.figures(fit.chiSquare(), 3) + " / " + fit.degreesOfFreedom(),
        fit.deltaAicc().map(delta -> Numbers.fixed(delta, 1)).orElse("too few samples"),
        Numbers.share(fit.weightFraction()),
        contest.excess() == 0
            ? "0"
            : quantity.proportional()
                ? Numbers.figures(100 * contest.excess(), 2) + " %"
                : Numbers.figures(1e9 * contest.excess(), 2) + " nm");
  }

  private static String symbol(SeriesQuantity quantity) {
    return switch (quantity) {
      case MODULUS -> "G_app over D";
      case YIELD -> "τSY over G_app";
      case THICKNESS -> "SR over D";
      case TOMOGRAPHY -> "CT layer over D";
      case FRACTURE -> "γ fracture over D";
    };
  }

  private static String parameter(SeriesQuantity quantity, TrendFit.Parameter parameter) {
    Estimate estimate = parameter.estimate();
    String text =
        switch (parameter.kind()) {
          case ONE -> Words.interval(estimate, 1, "");
          case ACROSS -> Words.interval(estimate, 1e6, "µm");
          case UPWARDS -> upwards(quantity, estimate);
          case SLOPE -> slope(quantity, estimate);
        };
    return words(quantity, parameter) + " " + text;
  }

  private static String words(SeriesQuantity quantity, TrendFit.Parameter parameter) {
    return switch (parameter.name()) {
      case "slope" -> quantity == SeriesQuantity.YIELD ? "γSY" : "slope";
      case "characteristicDiameter" -> "d";
      case "valueAt100um" -> "at 100 µm";
      default -> parameter.name();
    };
  }

  private static String upwards(SeriesQuantity quantity, Estimate estimate) {
    return switch (quantity) {
      case MODULUS -> Words.interval(estimate, 1e-9, "GPa");
      case YIELD -> Words.interval(estimate, 1e-6, "MPa");
      case THICKNESS, TOMOGRAPHY -> Words.interval(estimate, 1e9, "nm");
      case FRACTURE -> Words.interval(estimate, 100, "%");
    };
  }

  private static String slope(SeriesQuantity quantity, Estimate estimate) {
    return switch (quantity) {
      case YIELD -> Words.interval(estimate, 1, "");
      case MODULUS -> Words.interval(estimate, 1e-15, "GPa/µm");
      case THICKNESS, TOMOGRAPHY -> Words.interval(estimate, 1e3, "nm/µm");
      case FRACTURE -> Words.interval(estimate, 1e-4, "%/µm");
    };
  }

  private Grid extrapolations() {
    List<List<String>> rows = new ArrayList<>();
    for (SeriesGroup group : result.groups()) {
      for (SeriesGroup.Extrapolation extrapolation : group.extrapolations()) {
        Optional<Double> delta = extrapolation.fit().deltaAicc();
        rows.add(
            List.of(
                (grouped && !group.name().isEmpty() ? group.name() + ": " : "")
                    + extrapolation.fit().trend().code(),
                extrapolation
                    .modulusPascals()
                    .map(modulus -> Words.interval(modulus, 1e-9, "GPa"))
                    .orElse("says nothing below its d"),
                delta.map(value -> Numbers.fixed(value, 1)).orElse(""),
                delta.filter(value -> value < TrendContest.RULED_OUT_AICC).isPresent()
                    ? "stands"
                    : "ruled out"));
      }
    }
    double nanometres = result.settings().extrapolatedMetres() * 1e9;
    return new Grid(
        "Carried to D = " + Numbers.figures(nanometres, 3) + " nm",
        "Value (95 % interval of that trend). Trends that fit the samples alike part beyond them:"
            + " that difference is no part of any interval.",
        List.of("Trend", "G_app", "ΔAICc", "by the samples"),
        rows);
  }

  private Grid comparisons() {
    return new Grid(
        "Groups side by side",
        "Samples as thick as one another; what they have in common has gone out of the ratio.",
        List.of("Samples", "quantity", "second over first (95 % interval)"),
        result.comparisons().stream()
            .map(comparison ->
                List.of(
                    comparison.first().name()
                        + " ("
                        + comparison.first().group()
                        + "), "
                        + comparison.second().name()
                        + " ("
                        + comparison.second().group()
                        + ")",
                    comparison.quantity().equals("modulus") ? "G_app" : "τSY",
                    Words.interval(comparison.ratio(), 1, "")))
            .toList());
  }

  private Grid agreements() {
    return new Grid(
        "Layer by torsion and by tomography",
        "The normalised error is the difference over its expanded uncertainty (k = 2); the two"
            + " agree where it is within ±1.",
        List.of("Sample", "torsion less tomography / nm", "normalised error"),
        result.agreements().stream()
            .map(agreement ->
                List.of(
                    agreement.sample().name(),
                    Words.quantity(agreement.differenceMetres(), 1e9, ""),
                    Numbers.figures(agreement.normalisedErrorRatio(), 2)))
            .toList());
  }
}
