package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.Flag;
import org.microtorsion.controller.analysis.ModelId;
import org.microtorsion.controller.report.ReportContent.Quantity;
import org.microtorsion.controller.report.ReportContent.ResultRow;
import org.microtorsion.controller.session.FitRows;
import org.microtorsion.controller.session.FlagWords;
import org.microtorsion.controller.session.SimulatedTruth;

/// The results of a test as a table in the terminal, the simulator's truth beside them where there
/// is one.
final class ResultTable {
  private ResultTable() {}

  static void print(
      PrintWriter out, FitResult fit, FitInputs inputs, Optional<SimulatedTruth> truth) {
    rows(out, FitRows.of(fit, inputs, truth), truth.isPresent());
    out.println();
    out.println("rival models by AICc (least is best):");
    for (FitResult.ModelFit model : fit.models()) {
      out.printf(
          Locale.ROOT,
          "  %-18s ΔAICc %12.1f   residual %8.2f nN·m%s%n",
          model.id().code(),
          model.deltaAiccFactor(),
          model.residualStandardDeviationNewtonMetres() * 1e9,
          mark(model.id(), fit.preferredModel()));
    }
    BudgetTable.print(out, fit.budget());
    out.println();
    for (Flag flag : fit.flags()) {
      out.println((FlagWords.warns(flag) ? "! " : "- ") + FlagWords.sentence(flag));
    }
    out.println("- " + fit.identifiability().statement());
    for (String note : fit.notes()) {
      out.println("- " + note);
    }
  }

  /// @param truth whether a hidden truth stands beside them
  static void rows(PrintWriter out, List<ResultRow> rows, boolean truth) {
    out.printf(
        Locale.ROOT,
        "%-42s %-6s %26s %-10s %s%n",
        "result",
        "",
        "value ± standard unc.",
        "unit",
        truth ? "hidden truth" : "");
    for (ResultRow row : rows) {
      out.printf(
          Locale.ROOT,
          "%-42s %-6s %26s %-10s %s%n",
          row.name(),
          row.symbol(),
          row.quantity().map(quantity -> number(row, quantity)).orElse("not determined"),
          row.unit().symbol(),
          (truth(row) + " " + row.note()).strip());
    }
  }

  private static String mark(ModelId model, ModelId preferred) {
    if (model == preferred) {
      return "   preferred";
    }
    return model == ModelId.DONG_2021 ? "   the bilinear fit read by the paper's Eq. 3" : "";
  }

  private static String number(ResultRow row, Quantity quantity) {
    double value = row.unit().fromSi(quantity.valueInSiUnits());
    double uncertainty = row.unit().fromSi(quantity.standardUncertaintyInSiUnits());
    return uncertainty == 0
        ? String.format(Locale.ROOT, "%.4g", value)
        : FitTable.spelled(Estimate.of(value, uncertainty));
  }

  private static String truth(ResultRow row) {
    if (row.truthInSiUnits().isEmpty()) {
      return "";
    }
    double truth = row.truthInSiUnits().getAsDouble();
    String text = String.format(Locale.ROOT, "%.5g", row.unit().fromSi(truth));
    boolean uncertain =
        row.quantity().filter(quantity -> quantity.standardUncertaintyInSiUnits() > 0).isPresent();
    if (!uncertain) {
      return text;
    }
    return text
        + (row.quantity().orElseThrow().covers(truth)
            ? "  within the 95 % interval"
            : "  OUTSIDE the 95 % interval");
  }
}
