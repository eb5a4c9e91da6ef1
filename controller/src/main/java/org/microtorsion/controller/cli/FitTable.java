package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.Flag;
import org.microtorsion.controller.analysis.FurtherReadings;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.session.SettingWords;

/// A fit as a table for a person: µm, GPa, mN·m, degrees, each number with its standard uncertainty
/// and the model it belongs to.
final class FitTable {
  private static final double DEGREES = 180 / Math.PI;

  private final PrintWriter out;

  private FitTable(PrintWriter out) {
    this.out = out;
  }

  static void print(PrintWriter out, String file, FitResult result, FitInputs inputs) {
    new FitTable(out).print(file, result, inputs);
  }

  private void print(String file, FitResult result, FitInputs inputs) {
    out.printf(Locale.ROOT, "%s  (%d samples)%n", file, result.samples());
    out.printf(
        Locale.ROOT, "  %-34s %-28s %s%n", "quantity", "value ± standard uncertainty", "model");
    String straight = "elastic line";
    row(
        "apparent shear modulus",
        result.elastic().apparentShearModulusPascals(),
        1e-9,
        "GPa",
        straight);
    row(
        "elastic slope",
        result.elastic().slopeNewtonMetresPerRadian(),
        1e3 / DEGREES,
        "mN·m/deg",
        straight);
    row(
        "torque zero",
        result.elastic().zeroTorqueNewtonMetres(),
        1e3,
        "mN·m",
        "before load, or line");
    out.printf(
        Locale.ROOT,
        "  %-34s %.4g to %.4g deg%n",
        "elastic window",
        result.elastic().fromAngleRadians() * DEGREES,
        result.elastic().toAngleRadians() * DEGREES);
    String preferred = result.preferredModel().code();
    FitResult.Yield yielded = result.yield();
    if (yielded.detected()) {
      row("yield angle", yielded.angleRadians(), DEGREES, "deg", preferred);
      row("yield torque", yielded.torqueNewtonMetres(), 1e3, "mN·m", preferred);
      row("yield shear strain", yielded.shearStrain(), 100, "%", preferred);
      row("yield shear stress", yielded.shearStressPascals(), 1e-9, "GPa", preferred);
    } else {
      out.printf(
          Locale.ROOT, "  %-34s none found (p = %.2g)%n", "yield", yielded.pValueProbability());
    }
    FurtherReadings further = result.further();
    String offset = "offset " + SettingWords.plain(100 * further.offsetStrainRatio()) + " %";
    row("offset yield strain", further.offset().shearStrain(), 100, "%", offset);
    row("offset yield stress", further.offset().shearStressPascals(), 1e-9, "GPa", offset);
    String away = SettingWords.plain(further.departureFactor()) + " s.d. off the line";
    row("sustained departure, strain", further.departure().shearStrain(), 100, "%", away);
    row("sustained departure, stress", further.departure().shearStressPascals(), 1e-9, "GPa", away);
    further
        .unloading()
        .ifPresent(leg ->
            row("unloading shear modulus", leg.shearModulusPascals(), 1e-9, "GPa", "way back"));
    FitResult.SurfaceLayer layer = result.surfaceLayer();
    String paper = layer.claimed() ? "dong-2021" : "dong-2021, not claimed";
    row("surface layer thickness", layer.thicknessMetres(), 1e6, "µm", paper);
    row("core shear modulus", layer.coreShearModulusPascals(), 1e-9, "GPa", paper);
    FitResult.Bonded bonded = result.bonded();
    if (bonded != null && inputs.coreModulusPascals() != null) {
      row("surface layer thickness", bonded.thicknessMetres(), 1e6, "µm", "compatible-layer");
      row(
          "layer shear modulus",
          bonded.layerShearModulusPascals(),
          1e-9,
          "GPa",
          "compatible-layer");
    }
    FitResult.BreakPoint broken = result.fracture().at();
    if (broken != null) {
      out.printf(
          Locale.ROOT, "  %-34s %.5g deg%n", "fracture angle", broken.angleRadians() * DEGREES);
      out.printf(
          Locale.ROOT, "  %-34s %.4g %%%n", "fracture shear strain", broken.shearStrain() * 100);
      out.printf(
          Locale.ROOT, "  %-34s %.5g mN·m%n", "fracture torque", broken.torqueNewtonMetres() * 1e3);
    }
    out.printf(Locale.ROOT, "  %-34s %12s  %s%n", "model", "ΔAICc", "residual");
    for (FitResult.ModelFit model : result.models()) {
      out.printf(
          Locale.ROOT,
          "  %-34s %12.1f  %.3g mN·m%s%n",
          model.id().code(),
          model.deltaAiccFactor(),
          model.residualStandardDeviationNewtonMetres() * 1e3,
          model.id() == result.preferredModel() ? "  preferred" : "");
    }
    BudgetTable.print(out, result.budget());
    out.printf(Locale.ROOT, "  %s%n", result.identifiability().statement());
    for (Flag flag : result.flags()) {
      out.printf(Locale.ROOT, "  flag: %s%n", flag.code());
    }
    for (String note : result.notes()) {
      out.printf(Locale.ROOT, "  note: %s%n", note);
    }
  }

  private void row(
      String quantity, @Nullable Estimate estimate, double factor, String unit, String model) {
    if (estimate == null) {
      out.printf(Locale.ROOT, "  %-34s %-28s %s%n", quantity, "not determined", model);
    } else {
      out.printf(
          Locale.ROOT,
          "  %-34s %-28s %s%n",
          quantity,
          spelled(estimate.scaledBy(factor)) + " " + unit,
          model);
      if (estimate.ends() != null) {
        out.printf(
            Locale.ROOT,
            "  %-34s %-28s %s%n",
            "  95 % interval by profile",
            String.format(
                Locale.ROOT,
                "%.4g to %.4g %s",
                factor * estimate.lower95(),
                factor * estimate.upper95(),
                unit),
            model);
      }
    }
  }

  /// Two digits of the uncertainty, and the value to the same place.
  static String spelled(Estimate estimate) {
    double u = estimate.standardUncertainty();
    if (!(u > 0)) {
      return String.format(Locale.ROOT, "%.6g", estimate.value());
    }
    int places = Numbers.decimals(u, estimate.value());
    return plain(estimate.value(), places) + " ± " + plain(u, places);
  }

  /// With the minus of a keyboard, so that a script can read it too.
  private static String plain(double number, int places) {
    return Numbers.fixed(number, places).replace('−', '-');
  }
}
