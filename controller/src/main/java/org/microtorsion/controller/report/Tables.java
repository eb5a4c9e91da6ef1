package org.microtorsion.controller.report;

import java.util.List;
import java.util.Locale;
import org.microtorsion.controller.report.ReportContent.Budget;
import org.microtorsion.controller.report.ReportContent.BudgetRow;
import org.microtorsion.controller.report.ReportContent.ModelRow;
import org.microtorsion.controller.report.ReportContent.Quantity;
import org.microtorsion.controller.report.ReportContent.ResultRow;

/// The tables of a report.
final class Tables {
  private static final double LONGEST_BAR_EMS = 5;

  private Tables() {}

  static void results(List<ResultRow> rows, StringBuilder page) {
    if (rows.isEmpty()) {
      return;
    }
    boolean truth = rows.stream().anyMatch(row -> row.truthInSiUnits().isPresent());
    open(page, "Results");
    head(page, "Quantity");
    head(page, "");
    headNumber(page, "Value ± standard uncertainty");
    headNumber(page, "95 % interval");
    head(page, "Unit");
    if (truth) {
      headNumber(page, "Simulated truth");
      head(page, "In interval");
    }
    page.append("</tr></thead>\n<tbody>\n");
    for (ResultRow row : rows) {
      result(row, truth, page);
    }
    close(page);
  }

  private static void result(ResultRow row, boolean truth, StringBuilder page) {
    page.append("<tr><td>").append(Html.escape(row.name()));
    if (!row.note().isBlank()) {
      page.append("<br/><small>").append(Html.escape(row.note())).append("</small>");
    }
    page.append("</td><td>").append(Html.escape(row.symbol())).append("</td>");
    if (row.quantity().isPresent()) {
      Quantity quantity = row.quantity().get();
      cellNumber(page, Numbers.withUncertainty(quantity, row.unit()));
      cellNumber(page, Numbers.interval(quantity, row.unit()));
    } else {
      page.append("<td class=\"number undetermined\">not determined</td><td></td>");
    }
    page.append("<td>").append(row.unit().symbol()).append("</td>");
    if (truth) {
      truth(row, page);
    }
    page.append("</tr>\n");
  }

  private static void truth(ResultRow row, StringBuilder page) {
    if (row.truthInSiUnits().isEmpty()) {
      page.append("<td></td><td></td>");
      return;
    }
    double hidden = row.truthInSiUnits().getAsDouble();
    double shown = row.unit().fromSi(hidden);
    if (row.quantity().isEmpty()) {
      cellNumber(page, Numbers.figures(shown, 4));
      page.append("<td></td>");
      return;
    }
    Quantity quantity = row.quantity().get();
    cellNumber(page, Numbers.fixed(shown, Numbers.decimals(quantity, row.unit())));
    page.append(
        quantity.covers(hidden)
            ? "<td class=\"covered\">yes</td>"
            : "<td class=\"missed\">no</td>");
  }

  static void models(List<ModelRow> rows, StringBuilder page) {
    if (rows.isEmpty()) {
      return;
    }
    open(page, "Rival models");
    head(page, "Model");
    head(page, "Meaning");
    headNumber(page, "Parameters");
    headNumber(page, "AICc");
    headNumber(page, "ΔAICc");
    headNumber(page, "Residual s.d. (nN·m)");
    page.append("</tr></thead>\n<tbody>\n");
    for (ModelRow row : rows) {
      page.append(row.preferred() ? "<tr class=\"preferred\"><td>" : "<tr><td>");
      page.append(Html.escape(row.id())).append(row.preferred() ? " ✓" : "").append("</td><td>");
      page.append(Html.escape(row.meaning())).append("</td>");
      cellNumber(page, Integer.toString(row.parameterCount()));
      cellNumber(page, Numbers.fixed(row.aicc(), 1));
      cellNumber(page, Numbers.fixed(row.deltaAicc(), 1));
      cellNumber(
          page,
          Numbers.figures(
              DisplayUnit.NANONEWTON_METRE.fromSi(row.residualStandardDeviationNewtonMetres()), 3));
      page.append("</tr>\n");
    }
    close(page);
  }

  static void budget(Budget budget, StringBuilder page) {
    open(page, "Uncertainty budget");
    head(page, "Input");
    head(page, "Standard uncertainty");
    for (String quantity : budget.quantities()) {
      headNumber(page, "Share in variance of " + quantity);
    }
    page.append("</tr></thead>\n<tbody>\n");
    for (BudgetRow row : budget.rows()) {
      page.append("<tr><td>").append(Html.escape(row.input())).append("</td><td>");
      page.append(Html.escape(row.uncertainty())).append("</td>");
      for (double fraction : row.varianceFractions()) {
        share(fraction, page);
      }
      page.append("</tr>\n");
    }
    close(page);
  }

  static void grid(ReportContent.Grid grid, StringBuilder page) {
    page.append("<section>\n<h2>").append(Html.escape(grid.heading())).append("</h2>\n<p>");
    page.append(Html.escape(grid.note())).append("</p>\n");
    page.append("<div class=\"scroll\"><table>\n<thead><tr>");
    for (int i = 0; i < grid.columns().size(); i++) {
      if (i == 0) {
        head(page, grid.columns().get(i));
      } else {
        headNumber(page, grid.columns().get(i));
      }
    }
    page.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : grid.rows()) {
      page.append("<tr><td>").append(Html.escape(row.getFirst())).append("</td>");
      row.stream().skip(1).forEach(cell -> cellNumber(page, Html.escape(cell)));
      page.append("</tr>\n");
    }
    close(page);
  }

  /// A share with a faint bar of its length before it; correlations can make it negative.
  private static void share(double varianceFraction, StringBuilder page) {
    page.append("<td class=\"number\">").append(bar(varianceFraction));
    page.append(shareText(varianceFraction)).append("</td>");
  }

  /// A bar as long as a share.
  static String bar(double varianceFraction) {
    double length = Double.isFinite(varianceFraction) ? Math.clamp(varianceFraction, 0, 1) : 0;
    return String.format(
        Locale.ROOT,
        "<span class=\"bar\" style=\"width: %.2fem\"></span>",
        LONGEST_BAR_EMS * length);
  }

  /// A share in per cent, as it stands in HTML.
  static String shareText(double varianceFraction) {
    return Html.escape(Numbers.share(varianceFraction));
  }

  private static void open(StringBuilder page, String heading) {
    page.append("<section>\n<h2>").append(heading);
    page.append("</h2>\n<div class=\"scroll\"><table>\n<thead><tr>");
  }

  private static void close(StringBuilder page) {
    page.append("</tbody>\n</table></div>\n</section>\n");
  }

  private static void head(StringBuilder page, String text) {
    page.append("<th>").append(Html.escape(text)).append("</th>");
  }

  private static void headNumber(StringBuilder page, String text) {
    page.append("<th class=\"number\">").append(Html.escape(text)).append("</th>");
  }

  private static void cellNumber(StringBuilder page, String text) {
    page.append("<td class=\"number\">").append(text).append("</td>");
  }
}
