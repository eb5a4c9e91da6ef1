package org.microtorsion.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.microtorsion.controller.report.ReportContent.Budget;
import org.microtorsion.controller.report.ReportContent.BudgetRow;
import org.microtorsion.controller.report.ReportContent.Fact;
import org.microtorsion.controller.report.ReportContent.FactGroup;
import org.microtorsion.controller.report.ReportContent.ModelRow;
import org.microtorsion.controller.report.ReportContent.Quantity;
import org.microtorsion.controller.report.ReportContent.Remark;
import org.microtorsion.controller.report.ReportContent.ResultRow;

/// A report such as a 52 µm wire gives, with seeded noise.
final class Contents {
  private static final double STIFFNESS = 9.3e-6;
  private static final double YIELD_RADIANS = 1.63;
  private static final double STRAIN_PER_RADIAN = 52e-6 / (2 * 1.7e-3);
  private static final double PASCALS_PER_NEWTON_METRE = 16 / (Math.PI * Math.pow(52e-6, 3));

  private Contents() {}

  static ReportContent wire(String sampleName) {
    return new ReportContent(
        "Torsion test of " + sampleName,
        "The wire broke at γ = 4.02 % after 210.4 s; its apparent shear modulus is 22.03 ± 0.61"
            + " GPa.",
        List.of(
            new FactGroup(
                "Sample",
                List.of(
                    new Fact("Name", sampleName),
                    new Fact("Material", "Pd40Cu30Ni10P20"),
                    new Fact("Diameter", "52.00 ± 0.25 µm"),
                    new Fact("Gauge length", "1.700 ± 0.005 mm"),
                    new Fact("Operator", "A. Weiss"))),
            new FactGroup(
                "Method",
                List.of(
                    new Fact("Method", "ramp to fracture, version 3"),
                    new Fact("Strain rate", "2·10⁻⁴ s⁻¹"),
                    new Fact("Run", "20261122-143005-7f3a"),
                    new Fact("Started", "2026-11-22 14:30:05 UTC"))),
            new FactGroup(
                "Calibration",
                List.of(
                    new Fact("Torque", "nominal constant of the rig file, 8·10⁻³ N·m/A"),
                    new Fact("Uncertainty", "0.2 % of torque, 0.01 % of angle")))),
        results(),
        List.of(
            new ModelRow(
                "bilinear", "two straight lines, continuous", 4, -71234.2, 0, 2.1e-9, true),
            new ModelRow(
                "compatible-layer", "bonded core and layer", 4, -71210.9, 23.3, 2.11e-9, false),
            new ModelRow(
                "elastic-plastic", "homogeneous, no layer", 3, -70111.0, 1123.2, 3.4e-9, false),
            new ModelRow("linear", "elastic to the end", 2, -51234.0, 20000.2, 2.14e-7, false)),
        "The curve fixes the product Gs·SR to 4 %, not each factor: with the core modulus left free"
            + " the condition number is 3·10⁶.",
        List.of(
            new Remark(true, "The residuals are correlated in time; intervals are widened for it."),
            new Remark(false, "The first 0.08 rad (slack of the grips) were left out of the fit.")),
        Optional.of(
            new Budget(
                List.of("G_app", "SR"),
                List.of(
                    new BudgetRow("diameter", "0.25 µm", List.of(0.962, 0.031)),
                    new BudgetRow("gauge length", "5 µm", List.of(0.022, 0.0)),
                    new BudgetRow("torque constant", "0.2 %", List.of(0.0105, 0.0)),
                    new BudgetRow("breakpoint", "0.004 rad", List.of(0.0002, 0.81)),
                    new BudgetRow("fit", "", List.of(0.0053, 0.159))))),
        plots(),
        List.of(),
        List.of(
            new Fact("Rate", "1000 Hz, 210 431 ticks"),
            new Fact("Late ticks", "0"),
            new Fact("Stale conversions", "12"),
            new Fact("Strain rate, mean", "0.04 % from the set value")),
        "microtorsion 0.1.0");
  }

  private static List<ResultRow> results() {
    return List.of(
        row("Apparent shear modulus", "G_app", 22.03e9, 0.61e9, DisplayUnit.GIGAPASCAL, 21.7e9, ""),
        row("Yield shear strain", "γSY", 0.02493, 0.00012, DisplayUnit.PERCENT, 0.02531, ""),
        row("Yield shear stress", "τSY", 549e6, 16e6, DisplayUnit.MEGAPASCAL, 543e6, ""),
        row(
            "Layer thickness",
            "SR",
            512e-9,
            21e-9,
            DisplayUnit.NANOMETRE,
            500e-9,
            "by the paper's model (stress-continuous)"),
        new ResultRow(
            "Bonded layer thickness",
            "SR",
            Optional.empty(),
            DisplayUnit.NANOMETRE,
            OptionalDouble.empty(),
            "needs Gs < 0: impossible for these data"),
        new ResultRow(
            "Fracture shear strain",
            "γF",
            Optional.of(new Quantity(0.0402, 0.0002, 0.0398, 0.0406)),
            DisplayUnit.PERCENT,
            OptionalDouble.of(0.0401),
            ""));
  }

  private static ResultRow row(
      String name,
      String symbol,
      double value,
      double uncertainty,
      DisplayUnit unit,
      double truth,
      String note) {
    return new ResultRow(
        name,
        symbol,
        Optional.of(
            new Quantity(
                value, uncertainty, value - 1.96 * uncertainty, value + 1.96 * uncertainty)),
        unit,
        OptionalDouble.of(truth),
        note);
  }

  private static double bilinear(double angle) {
    return angle < YIELD_RADIANS
        ? STIFFNESS * angle
        : STIFFNESS * (YIELD_RADIANS + 0.925 * (angle - YIELD_RADIANS));
  }

  private static double plastic(double angle) {
    double ratio = YIELD_RADIANS * 1.02 / angle;
    return ratio > 1
        ? STIFFNESS * angle
        : 4.0 / 3 * STIFFNESS * YIELD_RADIANS * 1.02 * (1 - ratio * ratio * ratio / 4);
  }

  private static List<Plot> plots() {
    int count = 200_000;
    Random random = new Random(5);
    double[] angle = new double[count];
    double[] torque = new double[count];
    double[] preferred = new double[count];
    double[] rival = new double[count];
    double[] left = new double[count];
    double[] leftRival = new double[count];
    for (int i = 0; i < count; i++) {
      angle[i] = 2.63 * i / count;
      preferred[i] = bilinear(angle[i]);
      rival[i] = plastic(angle[i]);
      torque[i] = preferred[i] + 2e-9 * random.nextGaussian();
      left[i] = torque[i] - preferred[i];
      leftRival[i] = torque[i] - rival[i];
    }
    List<Plot> plots = new ArrayList<>();
    plots.add(
        Plot.torqueAgainstTwist(
            List.of(
                new Curve("measured", Curve.Role.MEASURED, angle, torque),
                new Curve("elastic-plastic", Curve.Role.RIVAL_MODEL, angle, rival),
                new Curve("bilinear (preferred)", Curve.Role.PREFERRED_MODEL, angle, preferred)),
            List.of(
                new Plot.Mark("yield", YIELD_RADIANS, bilinear(YIELD_RADIANS)),
                new Plot.Mark("fracture", 2.63, bilinear(2.63)))));
    plots.add(
        Plot.stressAgainstStrain(
            List.of(
                new Curve(
                    "16T/(πD³)",
                    Curve.Role.MEASURED,
                    scaled(angle, STRAIN_PER_RADIAN),
                    scaled(torque, PASCALS_PER_NEWTON_METRE)),
                new Curve(
                    "Nadai",
                    Curve.Role.CONSTRUCTION,
                    scaled(angle, STRAIN_PER_RADIAN),
                    scaled(preferred, 0.97 * PASCALS_PER_NEWTON_METRE))),
            List.of(
                new Plot.Mark(
                    "yield",
                    YIELD_RADIANS * STRAIN_PER_RADIAN,
                    bilinear(YIELD_RADIANS) * PASCALS_PER_NEWTON_METRE))));
    plots.add(
        Plot.residuals(
            List.of(
                new Curve("bilinear (preferred)", Curve.Role.RESIDUAL, angle, left),
                new Curve("elastic-plastic", Curve.Role.RESIDUAL, angle, leftRival))));
    return plots;
  }

  private static double[] scaled(double[] values, double scaleFactor) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= scaleFactor;
    }
    return scaled;
  }
}
