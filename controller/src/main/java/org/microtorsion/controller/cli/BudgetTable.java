package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitResult.BudgetRow;
import org.microtorsion.controller.report.Numbers;

/// The uncertainty budget for a person: each input's share of the variance of the main results.
final class BudgetTable {
  private static final String ROW = "  %-34s %10s %10s %10s %10s%n";

  private BudgetTable() {}

  /// Prints nothing where there is no budget.
  static void print(PrintWriter out, List<BudgetRow> budget) {
    if (budget.isEmpty()) {
      return;
    }
    out.printf(Locale.ROOT, ROW, "share of the variance of", "G_app", "yield γ", "yield τ", "SR");
    for (BudgetRow row : budget) {
      out.printf(
          Locale.ROOT,
          ROW,
          row.input(),
          Numbers.share(row.apparentShearModulusFraction()),
          share(row.yieldStrainFraction()),
          share(row.yieldStressFraction()),
          share(row.thicknessFraction()));
    }
  }

  private static String share(@Nullable Double fraction) {
    return Numbers.share(fraction == null ? Double.NaN : fraction);
  }
}
