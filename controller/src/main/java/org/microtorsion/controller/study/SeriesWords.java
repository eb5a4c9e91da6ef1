package org.microtorsion.controller.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.series.SeriesGroup;
import org.microtorsion.controller.series.SeriesQuantity;
import org.microtorsion.controller.series.SeriesResult;
import org.microtorsion.controller.series.Trend;
import org.microtorsion.controller.series.TrendContest;
import org.microtorsion.controller.series.TrendFit;

/// What a series says, in sentences.
public final class SeriesWords {
  private final SeriesResult result;

  private SeriesWords(SeriesResult result) {
    this.result = result;
  }

  /// One sentence a finding.
  public static List<String> findings(SeriesResult result) {
    SeriesWords words = new SeriesWords(result);
    List<String> sentences = new ArrayList<>();
    for (SeriesGroup group : result.groups()) {
      String of = group.name().isEmpty() ? "" : group.name() + ": ";
      words.yieldLaw(group).ifPresent(text -> sentences.add(of + text));
      group
          .largestSoftening()
          .ifPresent(softening ->
              sentences.add(
                  of
                      + "largest softening against the bulk "
                      + Words.quantity(softening.ratio(), 100, "%")
                      + " ("
                      + softening.sample()
                      + ")"));
      words.modulus(group).ifPresent(text -> sentences.add(of + text));
      thickness(group).ifPresent(text -> sentences.add(of + text));
    }
    return sentences;
  }

  /// One sentence for each quantity that has no trend.
  public static List<String> refusals(SeriesResult result) {
    List<String> sentences = new ArrayList<>();
    for (SeriesGroup group : result.groups()) {
      group
          .refusals()
          .forEach((quantity, why) ->
              sentences.add(
                  (group.name().isEmpty() ? "" : group.name() + ": ")
                      + quantity.code()
                      + ": "
                      + why));
    }
    return sentences;
  }

  private Optional<String> yieldLaw(SeriesGroup group) {
    return group
        .contest(SeriesQuantity.YIELD)
        .flatMap(contest -> contest.of(Trend.PROPORTIONAL))
        .map(fit -> {
          Estimate slope = fit.parameter("slope");
          String rival =
              fit.deltaAicc().filter(delta -> delta >= TrendContest.RULED_OUT_AICC).isPresent()
                  ? "; a line through the origin is ruled out"
                  : "";
          return "γSY = "
              + Words.quantity(slope, 1, "")
              + " by a line through the origin (χ²/ν "
              + Numbers.figures(fit.chiSquare(), 3)
              + "/"
              + fit.degreesOfFreedom()
              + ")"
              + rival;
        });
  }

  private Optional<String> modulus(SeriesGroup group) {
    if (group.extrapolations().isEmpty()) {
      return Optional.empty();
    }
    SeriesGroup.Extrapolation best = group.extrapolations().getFirst();
    List<Estimate> standing =
        group.extrapolations().stream()
            .filter(extrapolation ->
                extrapolation
                    .fit()
                    .deltaAicc()
                    .filter(delta -> delta < TrendContest.RULED_OUT_AICC)
                    .isPresent())
            .flatMap(extrapolation -> extrapolation.modulusPascals().stream())
            .toList();
    String at = Numbers.figures(result.settings().extrapolatedMetres() * 1e9, 3) + " nm";
    String value =
        best.modulusPascals()
            .map(modulus -> "G_app = " + Words.interval(modulus, 1e-9, "GPa") + " at " + at)
            .orElse("nothing at " + at + ", which is below its d");
    String others =
        standing.size() < 2
            ? ""
            : "; the trends that stand say "
                + gigapascals(standing.stream().mapToDouble(Estimate::value).min().orElseThrow())
                + " to "
                + gigapascals(standing.stream().mapToDouble(Estimate::value).max().orElseThrow())
                + " GPa there";
    return Optional.of(
        "the samples prefer " + best.fit().trend().code() + ", which says " + value + others);
  }

  private static String gigapascals(double pascals) {
    return Numbers.figures(pascals / 1e9, 2);
  }

  private static Optional<String> thickness(SeriesGroup group) {
    return group
        .contest(SeriesQuantity.THICKNESS)
        .flatMap(contest -> contest.preferred().map(fit -> thickness(contest, fit)));
  }

  private static String thickness(TrendContest contest, TrendFit preferred) {
    String plain =
        switch (preferred.trend()) {
          case CONSTANT ->
              "SR does not depend on the diameter: "
                  + Words.quantity(preferred.parameter("value"), 1e9, "nm");
          case PROPORTIONAL ->
              "SR goes rather in proportion to the diameter, as it is read where there is no layer";
          default -> "SR prefers " + preferred.trend().code();
        };
    List<String> others =
        contest.standing().stream().skip(1).map(fit -> fit.trend().code()).toList();
    return others.isEmpty() ? plain : plain + "; not ruled out: " + String.join(", ", others);
  }
}
