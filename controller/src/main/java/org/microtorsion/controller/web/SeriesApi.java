package org.microtorsion.controller.web;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.series.Reading;
import org.microtorsion.controller.series.SeriesAnalysis;
import org.microtorsion.controller.series.SeriesGroup;
import org.microtorsion.controller.series.SeriesQuantity;
import org.microtorsion.controller.series.SeriesResult;
import org.microtorsion.controller.series.SeriesSample;
import org.microtorsion.controller.series.SeriesSettings;
import org.microtorsion.controller.series.TrendFit;
import org.microtorsion.controller.store.Role;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.RunSummary;
import org.microtorsion.controller.study.SeriesWords;
import org.microtorsion.controller.study.StoredSamples;

/// What a series of runs is drawn from: of each the latest result beside the wire's diameter, and
/// the trends that the series engine finds in them.
final class SeriesApi {
  private static final int MOST_RUNS = 300;
  private static final int TREND_POINTS = 60;

  private final RunStore store;
  private final Path dataDir;
  private final RunsApi runs;

  SeriesApi(RunStore store, Path dataDir, RunsApi runs) {
    this.store = store;
    this.dataDir = dataDir;
    this.runs = runs;
  }

  /// A value with its standard uncertainty.
  record Measured(double value, double standardUncertainty) {
    static @Nullable Measured of(@Nullable Reading reading) {
      return reading == null
          ? null
          : new Measured(reading.valueInSiUnits(), reading.standardUncertainty());
    }
  }

  /// A run of a series; a value that its result does not have is null.
  ///
  /// @param thicknessMetres null where no layer is claimed
  record Point(
      String id,
      String sample,
      String group,
      Measured diameterMetres,
      @Nullable Measured apparentShearModulusPascals,
      @Nullable Measured yieldStressPascals,
      @Nullable Measured yieldStrain,
      @Nullable Measured thicknessMetres,
      @Nullable Measured fractureStrain) {
    static Point of(SeriesSample sample) {
      return new Point(
          sample.source(),
          sample.name(),
          sample.group(),
          new Measured(
              sample.diameterMetres().valueInSiUnits(),
              sample.diameterMetres().standardUncertainty()),
          Measured.of(sample.modulusPascals()),
          Measured.of(sample.yieldStressPascals()),
          Measured.of(sample.yieldStrain()),
          sample.layerClaimed() ? Measured.of(sample.thicknessMetres()) : null,
          Measured.of(sample.fractureStrain()));
    }
  }

  /// The preferred trend of a group as a line through its points, in SI units.
  ///
  /// @param quantity `modulus`, `yieldLaw`, `thickness` or `fractureStrain`
  /// @param y null where the trend says nothing
  record TrendLine(
      String quantity,
      String group,
      String trend,
      List<Double> x,
      List<@Nullable Double> y,
      List<@Nullable Double> lower,
      List<@Nullable Double> upper) {}

  /// @param total number of runs that the search finds
  /// @param points of those of them that have a result
  /// @param trends by quantity and group
  /// @param findings one sentence each
  /// @param refusals one sentence for each quantity without a trend
  record Series(
      int total,
      List<Point> points,
      List<TrendLine> trends,
      List<String> findings,
      List<String> refusals) {}

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/series",
                Route.atLeast(Role.VIEWER),
                "Results of the latest 300 runs that a search finds, with the trends in them",
                Series.class,
                this::series)
            .withQuery("q", "end", "from", "to"));
  }

  private Series series(Call call) {
    var page = store.page().search(runs.query(call, MOST_RUNS));
    StoredSamples stored = new StoredSamples(store, dataDir);
    List<SeriesSample> samples =
        page.runs().stream().map(RunSummary::id).flatMap(id -> stored.of(id).stream()).toList();
    SeriesResult result = SeriesAnalysis.of(samples, SeriesSettings.USUAL);
    List<TrendLine> trends = new ArrayList<>();
    for (SeriesGroup group : result.groups()) {
      group
          .contests()
          .forEach((quantity, contest) ->
              contest.preferred().map(fit -> line(quantity, group, fit)).ifPresent(trends::add));
    }
    return new Series(
        page.total(),
        samples.stream().map(Point::of).toList(),
        trends,
        SeriesWords.findings(result),
        SeriesWords.refusals(result));
  }

  private static TrendLine line(SeriesQuantity quantity, SeriesGroup group, TrendFit fit) {
    double[] across =
        group.samples().stream()
            .flatMap(sample -> Optional.ofNullable(quantity.across(sample)).stream())
            .mapToDouble(Reading::valueInSiUnits)
            .sorted()
            .toArray();
    double from = across[0];
    double to = across[across.length - 1];
    List<Double> x = new ArrayList<>();
    List<@Nullable Double> y = new ArrayList<>();
    List<@Nullable Double> lower = new ArrayList<>();
    List<@Nullable Double> upper = new ArrayList<>();
    for (int i = 0; i < TREND_POINTS; i++) {
      double at = from + (to - from) * i / (TREND_POINTS - 1);
      @Nullable Estimate value = fit.at(at, quantity.proportional()).orElse(null);
      x.add(at);
      y.add(value == null ? null : Double.valueOf(value.value()));
      lower.add(value == null ? null : Double.valueOf(value.lower95()));
      upper.add(value == null ? null : Double.valueOf(value.upper95()));
    }
    return new TrendLine(quantity.code(), group.name(), fit.trend().code(), x, y, lower, upper);
  }
}
