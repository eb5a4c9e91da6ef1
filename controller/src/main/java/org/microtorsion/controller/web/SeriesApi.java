package org.microtorsion.controller.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.store.Role;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.RunSummary;
import org.microtorsion.controller.store.StoredResult;

/// What a series of runs is drawn from: of each the latest result beside the wire's diameter.
final class SeriesApi {
  private static final int MOST_RUNS = 300;

  private final RunStore store;
  private final RunsApi runs;

  SeriesApi(RunStore store, RunsApi runs) {
    this.store = store;
    this.runs = runs;
  }

  /// A value with its standard uncertainty.
  record Measured(double value, double standardUncertainty) {
    static Measured of(Estimate estimate) {
      return new Measured(estimate.value(), estimate.standardUncertainty());
    }

    static @Nullable Measured of(JsonNode quantity) {
      return quantity.path("value").isNumber()
          ? new Measured(
              quantity.path("value").asDouble(), quantity.path("standardUncertainty").asDouble())
          : null;
    }
  }

  /// A run of a series; a value that its result does not have is null.
  ///
  /// @param thicknessMetres null where no layer is claimed
  record Point(
      String id,
      String sample,
      Measured diameterMetres,
      @Nullable Measured apparentShearModulusPascals,
      @Nullable Measured yieldStressPascals,
      @Nullable Measured yieldStrain,
      @Nullable Measured thicknessMetres) {}

  /// @param total number of runs that the search finds
  /// @param points of those of them that have a result
  record Series(int total, List<Point> points) {}

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/series",
                Route.atLeast(Role.VIEWER),
                "Results of the latest 300 runs that a search finds, for plots over a series",
                Series.class,
                this::series)
            .withQuery("q", "end", "from", "to"));
  }

  private Series series(Call call) {
    var page = store.page().search(runs.query(call, MOST_RUNS));
    return new Series(
        page.total(),
        page.runs().stream().map(RunSummary::id).flatMap(id -> point(id).stream()).toList());
  }

  private Optional<Point> point(String id) {
    return store.results(id).stream()
        .filter(result -> result.kind().equals(RunStore.FIT))
        .reduce((earlier, later) -> later)
        .map(StoredResult::json)
        .map(Json::tree)
        .map(fit -> point(store.run(id).header(), fit));
  }

  private static Point point(RunHeader header, JsonNode fit) {
    return new Point(
        header.id(),
        header.sample().id(),
        Measured.of(header.sample().diameterMetres()),
        Measured.of(fit.at("/elastic/apparentShearModulus_Pa")),
        Measured.of(fit.at("/yield/shearStress_Pa")),
        Measured.of(fit.at("/yield/shearStrain")),
        fit.at("/surfaceLayer/claimed").asBoolean()
            ? Measured.of(fit.at("/surfaceLayer/thickness_m"))
            : null);
  }
}
