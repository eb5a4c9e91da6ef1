package org.microtorsion.controller.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Evaluates a series: groups it, lets trends compete where there are diameters enough, carries
/// those that were compared to another diameter, and sets groups and methods side by side.
public final class SeriesAnalysis {
  /// Two points always lie on a line.
  public static final int FEWEST_DIAMETERS = 3;

  private final SeriesSettings settings;

  private SeriesAnalysis(SeriesSettings settings) {
    this.settings = settings;
  }

  /// Evaluates samples in any order.
  public static SeriesResult of(List<SeriesSample> samples, SeriesSettings settings) {
    SeriesAnalysis analysis = new SeriesAnalysis(settings);
    Map<String, List<SeriesSample>> byGroup = new LinkedHashMap<>();
    for (SeriesSample sample : samples) {
      byGroup.computeIfAbsent(sample.group(), _ -> new ArrayList<>()).add(sample);
    }
    List<SeriesGroup> groups = new ArrayList<>();
    byGroup.forEach((name, members) -> {
      members.sort(Comparator.comparingDouble(member -> member.diameterMetres().valueInSiUnits()));
      groups.add(analysis.group(name, members));
    });
    return new SeriesResult(settings, groups, comparisons(groups), agreements(samples));
  }

  private SeriesGroup group(String name, List<SeriesSample> members) {
    Map<SeriesQuantity, TrendContest> contests = new EnumMap<>(SeriesQuantity.class);
    Map<SeriesQuantity, String> refusals = new EnumMap<>(SeriesQuantity.class);
    for (SeriesQuantity quantity : SeriesQuantity.values()) {
      List<SeriesSample> measured =
          members.stream().filter(member -> counts(quantity, member)).toList();
      int diameters = diameters(measured);
      if (diameters < FEWEST_DIAMETERS) {
        if (members.stream().anyMatch(member -> quantity.upwards(member) != null)) {
          refusals.put(quantity, refusal(quantity, measured.size(), diameters));
        }
        continue;
      }
      contests.put(quantity, contest(quantity, measured));
    }
    return new SeriesGroup(
        name,
        members,
        contests,
        refusals,
        extrapolations(contests.get(SeriesQuantity.MODULUS)),
        softening(members));
  }

  private String refusal(SeriesQuantity quantity, int samples, int diameters) {
    String claimed =
        quantity == SeriesQuantity.THICKNESS && !settings.everyLayer()
            ? " with a layer that its curve bears out"
            : "";
    return "expected at least %d different diameters%s, found %d sample%s of %d: no trend"
        .formatted(FEWEST_DIAMETERS, claimed, samples, samples == 1 ? "" : "s", diameters);
  }

  private boolean counts(SeriesQuantity quantity, SeriesSample sample) {
    @Nullable Reading across = quantity.across(sample);
    @Nullable Reading upwards = quantity.upwards(sample);
    if (across == null || upwards == null) {
      return false;
    }
    if (quantity.proportional() && !(upwards.valueInSiUnits() > 0 && across.valueInSiUnits() > 0)) {
      return false;
    }
    return quantity != SeriesQuantity.THICKNESS || settings.everyLayer() || sample.layerClaimed();
  }

  private static TrendContest contest(SeriesQuantity quantity, List<SeriesSample> measured) {
    List<Reading> across = new ArrayList<>();
    List<Reading> upwards = new ArrayList<>();
    for (SeriesSample sample : measured) {
      across.add(present(quantity.across(sample)));
      upwards.add(present(quantity.upwards(sample)));
    }
    return TrendContest.of(
        new Points(across, upwards, quantity.proportional()), quantity.candidates());
  }

  private static Reading present(@Nullable Reading reading) {
    if (reading == null) {
      throw new IllegalStateException("reading: expected one that was found before");
    }
    return reading;
  }

  /// How many diameters can be told from one another: beyond twice the uncertainty of their
  /// difference.
  private static int diameters(List<SeriesSample> byDiameter) {
    int count = 0;
    @Nullable Reading last = null;
    for (SeriesSample sample : byDiameter) {
      Reading diameter = sample.diameterMetres();
      if (last == null || !same(last, diameter)) {
        count++;
        last = diameter;
      }
    }
    return count;
  }

  private static boolean same(Reading first, Reading second) {
    double difference = first.valueInSiUnits() - second.valueInSiUnits();
    double variance =
        Math.pow(first.standardUncertainty(), 2)
            + Math.pow(second.standardUncertainty(), 2)
            - 2 * first.covariance(second);
    return Math.abs(difference) <= 2 * Math.sqrt(Math.max(0, variance));
  }

  /// Only trends that competed may be carried on: one alone has not been tested.
  private List<SeriesGroup.Extrapolation> extrapolations(@Nullable TrendContest contest) {
    if (contest == null || !contest.compared()) {
      return List.of();
    }
    return contest.fits().stream()
        .filter(fit -> fit.aicc().isPresent())
        .map(fit -> new SeriesGroup.Extrapolation(fit, fit.at(settings.extrapolatedMetres(), true)))
        .toList();
  }

  private Optional<SeriesGroup.Softening> softening(List<SeriesSample> members) {
    Estimate bulk = settings.bulkModulusPascals();
    if (bulk == null) {
      return Optional.empty();
    }
    return members.stream()
        .flatMap(member ->
            Optional.ofNullable(member.modulusPascals())
                .map(modulus -> {
                  double ratio = modulus.valueInSiUnits() / bulk.value();
                  double relative =
                      Math.hypot(
                          modulus.standardUncertainty() / modulus.valueInSiUnits(),
                          bulk.relativeUncertainty());
                  return new SeriesGroup.Softening(
                      member.name(), Estimate.of(1 - ratio, Math.abs(ratio) * relative));
                })
                .stream())
        .max(Comparator.comparingDouble(softening -> softening.ratio().value()));
  }

  private static List<SeriesResult.Comparison> comparisons(List<SeriesGroup> groups) {
    List<SeriesResult.Comparison> found = new ArrayList<>();
    for (int a = 0; a < groups.size(); a++) {
      for (int b = a + 1; b < groups.size(); b++) {
        for (SeriesSample first : groups.get(a).samples()) {
          for (SeriesSample second : groups.get(b).samples()) {
            if (same(first.diameterMetres(), second.diameterMetres())) {
              ratio("modulus", first, second, SeriesSample::modulusPascals).ifPresent(found::add);
              ratio("yieldStress", first, second, SeriesSample::yieldStressPascals)
                  .ifPresent(found::add);
            }
          }
        }
      }
    }
    return found;
  }

  /// Second over first.
  private static Optional<SeriesResult.Comparison> ratio(
      String quantity,
      SeriesSample first,
      SeriesSample second,
      Function<SeriesSample, @Nullable Reading> of) {
    Reading before = of.apply(first);
    Reading after = of.apply(second);
    if (before == null || after == null || before.valueInSiUnits() == 0) {
      return Optional.empty();
    }
    double ratio = after.valueInSiUnits() / before.valueInSiUnits();
    double variance =
        (Math.pow(after.standardUncertainty(), 2)
                - 2 * ratio * after.covariance(before)
                + ratio * ratio * Math.pow(before.standardUncertainty(), 2))
            / Math.pow(before.valueInSiUnits(), 2);
    return Optional.of(
        new SeriesResult.Comparison(
            quantity, first, second, Estimate.of(ratio, Math.sqrt(Math.max(0, variance)))));
  }

  private static List<SeriesResult.Agreement> agreements(List<SeriesSample> samples) {
    List<SeriesResult.Agreement> found = new ArrayList<>();
    for (SeriesSample sample : samples) {
      Reading torsion = sample.thicknessMetres();
      Reading tomography = sample.tomographyMetres();
      if (torsion != null && tomography != null) {
        double difference = torsion.valueInSiUnits() - tomography.valueInSiUnits();
        double uncertainty =
            Math.hypot(torsion.standardUncertainty(), tomography.standardUncertainty());
        found.add(
            new SeriesResult.Agreement(
                sample,
                Estimate.of(difference, uncertainty),
                uncertainty == 0 ? Double.NaN : difference / (2 * uncertainty)));
      }
    }
    return found;
  }
}
