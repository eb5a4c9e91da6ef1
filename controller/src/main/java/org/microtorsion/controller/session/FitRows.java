package org.microtorsion.controller.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.FurtherReadings;
import org.microtorsion.controller.report.DisplayUnit;
import org.microtorsion.controller.report.ReportContent.Quantity;
import org.microtorsion.controller.report.ReportContent.ResultRow;

/// The results of a test as rows for people, each with the model it belongs to and, for a simulated
/// wire, with the hidden truth beside it.
public final class FitRows {
  private FitRows() {}

  /// The rows, main results first.
  public static List<ResultRow> of(
      FitResult fit, FitInputs inputs, Optional<SimulatedTruth> truth) {
    List<ResultRow> rows = new ArrayList<>();
    rows.add(
        row(
            "Apparent shear modulus",
            "G_app",
            fit.elastic().apparentShearModulusPascals(),
            DisplayUnit.GIGAPASCAL,
            truth.map(t -> OptionalDouble.of(t.apparentShearModulusPascals())),
            "the paper's Gs"));
    rows.add(
        row(
            "Elastic slope",
            "b0",
            fit.elastic().slopeNewtonMetresPerRadian(),
            DisplayUnit.MICRONEWTON_METRE_PER_RADIAN,
            Optional.empty(),
            ""));
    rows.add(
        row(
            "Shear strain at surface yield",
            "γSY",
            fit.yield().shearStrain(),
            DisplayUnit.PERCENT,
            truth.map(SimulatedTruth::yieldShearStrain),
            ""));
    rows.add(
        row(
            "Shear stress at surface yield",
            "τSY",
            fit.yield().shearStressPascals(),
            DisplayUnit.MEGAPASCAL,
            truth.map(FitRows::yieldStress),
            ""));
    FurtherReadings further = fit.further();
    String offset = SettingWords.plain(100 * further.offsetStrainRatio()) + " %";
    rows.add(
        row(
            "Shear strain at offset yield, " + offset,
            "γoff",
            further.offset().shearStrain(),
            DisplayUnit.PERCENT,
            Optional.empty(),
            further.offset().determined() ? "" : "the curve does not come to it"));
    rows.add(
        row(
            "Shear stress at offset yield, " + offset,
            "τoff",
            further.offset().shearStressPascals(),
            DisplayUnit.MEGAPASCAL,
            Optional.empty(),
            ""));
    rows.add(
        row(
            "Shear strain at departure, " + SettingWords.plain(further.departureFactor()) + " s.d.",
            "γdep",
            further.departure().shearStrain(),
            DisplayUnit.PERCENT,
            Optional.empty(),
            further.departure().determined() ? "" : "the curve stays on the line"));
    further
        .unloading()
        .ifPresent(leg ->
            rows.add(
                row(
                    "Unloading shear modulus",
                    "G_un",
                    leg.shearModulusPascals(),
                    DisplayUnit.GIGAPASCAL,
                    truth.map(t -> OptionalDouble.of(t.apparentShearModulusPascals())),
                    "")));
    rows.add(
        row(
            "Layer thickness, model dong-2021",
            "SR",
            fit.surfaceLayer().thicknessMetres(),
            DisplayUnit.NANOMETRE,
            truth.map(SimulatedTruth::thicknessMetres),
            fit.surfaceLayer().claimed() ? "" : "not claimed"));
    rows.add(
        row(
            "Core modulus, model dong-2021",
            "Gi",
            fit.surfaceLayer().coreShearModulusPascals(),
            DisplayUnit.GIGAPASCAL,
            Optional.empty(),
            ""));
    FitResult.Bonded bonded = fit.bonded();
    if (bonded != null) {
      rows.add(
          row(
              "Layer thickness, model compatible-layer",
              "SR",
              bonded.thicknessMetres(),
              DisplayUnit.NANOMETRE,
              Optional.empty(),
              ""));
      rows.add(
          row(
              "Layer modulus, model compatible-layer",
              "Gs",
              bonded.layerShearModulusPascals(),
              DisplayUnit.GIGAPASCAL,
              Optional.empty(),
              ""));
    }
    FitResult.BreakPoint broken = fit.fracture().at();
    rows.add(
        new ResultRow(
            "Shear strain at fracture",
            "γf",
            Optional.ofNullable(broken).map(at -> quantity(fractureStrain(at, inputs))),
            DisplayUnit.PERCENT,
            truth.map(SimulatedTruth::fractureShearStrain).orElse(OptionalDouble.empty()),
            broken == null ? "the wire did not break" : ""));
    return rows;
  }

  private static OptionalDouble yieldStress(SimulatedTruth truth) {
    return truth.yieldShearStrain().isPresent()
        ? OptionalDouble.of(
            truth.yieldShearStrain().getAsDouble() * truth.apparentShearModulusPascals())
        : OptionalDouble.empty();
  }

  private static ResultRow row(
      String name,
      String symbol,
      @Nullable Estimate estimate,
      DisplayUnit unit,
      Optional<OptionalDouble> truth,
      String note) {
    return new ResultRow(
        name,
        symbol,
        Optional.ofNullable(estimate).map(FitRows::quantity),
        unit,
        truth.orElse(OptionalDouble.empty()),
        note);
  }

  private static Quantity quantity(Estimate estimate) {
    return new Quantity(
        estimate.value(), estimate.standardUncertainty(), estimate.lower95(), estimate.upper95());
  }

  /// γf = Dφ/(2L), with the uncertainties of D, L and the angle scale.
  private static Estimate fractureStrain(FitResult.BreakPoint at, FitInputs inputs) {
    double dimensions =
        Math.hypot(
            inputs.diameterMetres().relativeUncertainty(),
            inputs.gaugeLengthMetres().relativeUncertainty());
    double relative = Math.hypot(dimensions, inputs.angleUncertaintyRatio());
    return Estimate.of(at.shearStrain(), Math.abs(at.shearStrain()) * relative);
  }
}
