package org.microtorsion.controller.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.Leg;
import org.microtorsion.controller.analysis.WindowEffect;
import org.microtorsion.controller.analysis.WindowSweep;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.report.ReportContent.Grid;
import org.microtorsion.controller.run.SampleDescription;

/// The further tables of a report: SR against the end of the window, and the legs of the record.
final class FitTables {
  private FitTables() {}

  static List<Grid> of(FitResult fit, List<WindowSweep.Point> sweep, SampleDescription sample) {
    List<Grid> grids = new ArrayList<>();
    if (!sweep.isEmpty()) {
      grids.add(windows(sweep, sample));
    }
    if (!fit.further().legs().isEmpty()) {
      grids.add(legs(fit.further().legs()));
    }
    return grids;
  }

  private static Grid windows(List<WindowSweep.Point> sweep, SampleDescription sample) {
    return new Grid(
        "Layer thickness against the end of the window",
        "Two lines fitted up to each end; beside it what the same reading gives on a wire without"
            + " a layer.",
        List.of("End of the window, °", "w = φ/φy", "b1/b0", "SR, nm", "SR without a layer, nm"),
        sweep.stream()
            .map(point ->
                List.of(
                    Numbers.fixed(Math.toDegrees(point.endRadians()), 2),
                    Numbers.fixed(point.windowRatio(), 3),
                    Numbers.fixed(point.slopeRatio(), 4),
                    spelled(point.thicknessMetres(), 1e9),
                    point.windowRatio() > 1
                        ? Numbers.fixed(
                            1e9
                                * new WindowEffect(point.windowRatio())
                                    .thicknessMetres(sample.diameterMetres().value()),
                            0)
                        : ""))
            .toList());
  }

  private static Grid legs(List<Leg> legs) {
    return new Grid(
        "Legs of the record",
        "As the data show them. Slopes are those of the straight part of a way; the one evaluated"
            + " is marked.",
        List.of("Leg", "Samples", "Twist, °", "Slope, µN·m/rad", "Shear modulus, GPa"),
        legs.stream()
            .map(leg ->
                List.of(
                    leg.kind().code() + (leg.evaluated() ? " ✓" : ""),
                    leg.fromSample() + " … " + leg.toSample(),
                    SettingWords.degrees(leg.fromRadians())
                        + " … "
                        + SettingWords.degrees(leg.toRadians()),
                    leg.slopeNewtonMetresPerRadian() == null
                        ? ""
                        : spelled(leg.slopeNewtonMetresPerRadian(), 1e6),
                    leg.shearModulusPascals() == null
                        ? ""
                        : spelled(leg.shearModulusPascals(), 1e-9)))
            .toList());
  }

  private static String spelled(@Nullable Estimate estimate, double factor) {
    if (estimate == null) {
      return "not determined";
    }
    double u = estimate.standardUncertainty() * Math.abs(factor);
    if (!(u > 0)) {
      return String.format(Locale.ROOT, "%.6g", estimate.value() * factor);
    }
    int decimals = Math.clamp(1 - (int) Math.floor(Math.log10(u)), 0, 12);
    return Numbers.fixed(estimate.value() * factor, decimals) + " ± " + Numbers.fixed(u, decimals);
  }
}
