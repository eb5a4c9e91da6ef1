package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.microtorsion.controller.analysis.MonteCarloBudget;

/// The Monte Carlo check of a fit's budget for a person, below the fit's own table.
final class MonteCarloTable {
  private MonteCarloTable() {}

  static void print(PrintWriter out, MonteCarloBudget check) {
    out.printf(
        Locale.ROOT,
        "  %-34s %11s  %25s  %25s%n",
        "Monte Carlo, %d draws".formatted(check.drawCount()),
        "u / budget",
        "95 %: budget",
        "draws");
    for (MonteCarloBudget.Row row : check.rows()) {
      double factor = factor(row.reading());
      out.printf(
          Locale.ROOT,
          "  %-34s %11.4f  %25s  %25s  %s%n",
          row.reading().words() + ", " + unit(row.reading()),
          row.drawn().estimate().standardUncertainty() / row.budget().standardUncertainty(),
          interval(row.budget().lower95() * factor, row.budget().upper95() * factor),
          interval(row.drawn().lower95() * factor, row.drawn().upper95() * factor),
          row.verdict().words());
    }
  }

  private static String interval(double lower, double upper) {
    return String.format(Locale.ROOT, "%.5g to %.5g", lower, upper);
  }

  private static double factor(MonteCarloBudget.Reading reading) {
    return switch (reading) {
      case APPARENT_SHEAR_MODULUS, YIELD_STRESS, CORE_MODULUS -> 1e-9;
      case YIELD_STRAIN -> 100;
      case THICKNESS -> 1e6;
    };
  }

  private static String unit(MonteCarloBudget.Reading reading) {
    return switch (reading) {
      case APPARENT_SHEAR_MODULUS, YIELD_STRESS, CORE_MODULUS -> "GPa";
      case YIELD_STRAIN -> "%";
      case THICKNESS -> "µm";
    };
  }
}
