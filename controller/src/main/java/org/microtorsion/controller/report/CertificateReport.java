package org.microtorsion.controller.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.microtorsion.controller.pdf.PdfFile;
import org.microtorsion.controller.report.CertificateContent.Budget;
import org.microtorsion.controller.report.CertificateContent.BudgetRow;
import org.microtorsion.controller.report.CertificateContent.Column;
import org.microtorsion.controller.report.CertificateContent.Figure;
import org.microtorsion.controller.report.CertificateContent.Result;
import org.microtorsion.controller.report.CertificateContent.Section;
import org.microtorsion.controller.report.CertificateContent.Signatory;
import org.microtorsion.controller.report.CertificateContent.Table;
import org.microtorsion.controller.report.CertificateContent.Words;

/// Writes calibration certificates as one HTML file for screen and print, and as PDF; the form is
/// that of ISO/IEC 17025:2017, 7.8.
public final class CertificateReport {
  private static final String STYLE = "certificate.css";

  /// A longer table may go on on the next page.
  private static final int MOST_ROWS_KEPT_TOGETHER = 16;

  private static final String SIMULATED = "SIMULATED";

  private CertificateReport() {}

  /// Writes both files, each under a temporary name first, so that there is never half of one.
  ///
  /// @throws IOException where a folder cannot be written
  public static void write(CertificateContent content, Path htmlFile, Path pdfFile)
      throws IOException {
    String html = html(content);
    Page.save(html, htmlFile);
    PdfFile.write(html, pdfFile);
  }

  /// The certificate as text: HTML that is well-formed XML too, and needs nothing from outside.
  public static String html(CertificateContent content) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("author", content.issuer());
    facts.put("description", content.subject());
    facts.put("dcterms.created", content.issuedAt().toString());
    Page page =
        new Page(
            content.title() + " " + content.identifier(),
            facts,
            Page.resource(STYLE) + pageMargins(content));
    content
        .simulation()
        .ifPresent(words -> {
          page.element("div", "watermark", SIMULATED);
          page.element("div", "simulated", words);
        });
    page.raw("<main class=\"certificate\">");
    header(content, page);
    page.facts(content.facts());
    result(content.result(), page);
    content.sections().forEach(section -> section(section, page));
    signatures(content, page);
    page.element("footer", content.software());
    page.raw("</main>");
    return page.end();
  }

  /// What stands in the margins of every page on paper; screens show it at the head.
  private static String pageMargins(CertificateContent content) {
    PageMargins margins =
        new PageMargins()
            .text("top-left", content.issuer())
            .text("top-right", content.identifier())
            .text("bottom-left", content.title() + ", " + content.status())
            .pageNumber("bottom-right");
    content
        .simulation()
        .ifPresent(
            words -> margins.warning("top-center", SIMULATED).warning("bottom-center", SIMULATED));
    return margins.rule();
  }

  private static void header(CertificateContent content, Page page) {
    page.raw("<header>");
    page.element("p", "issuer", content.issuer());
    page.element("h1", content.title());
    page.element("p", "verdict", content.subject());
    page.raw("<p class=\"identifier\">");
    page.element("span", content.identifier());
    page.element("span", "status", content.status());
    page.raw("</p>\n</header>");
  }

  private static void result(Result result, Page page) {
    page.raw("<section class=\"result\">");
    page.element("h2", "Result");
    page.element("p", "equation", result.equation());
    page.element("p", result.meaning());
    if (!result.conditions().isEmpty()) {
      page.raw("<ul>");
      result.conditions().forEach(condition -> page.element("li", condition));
      page.raw("</ul>");
    }
    page.raw("</section>");
  }

  private static void section(Section section, Page page) {
    switch (section) {
      case Words words -> {
        page.raw("<section>");
        page.element("h2", words.heading());
        words.paragraphs().forEach(paragraph -> page.element("p", paragraph));
        page.raw("</section>");
      }
      case Table table -> table(table, page);
      case Budget budget -> budget(budget, page);
      case Figure figure -> page.figure(figure.plot());
    }
  }

  private static void table(Table table, Page page) {
    String kind = table.rows().size() <= MOST_ROWS_KEPT_TOGETHER ? "kept" : "long";
    openTable(table.heading(), table.note(), kind, table.columns(), page);
    for (List<String> row : table.rows()) {
      page.raw("<tr>");
      for (int i = 0; i < row.size(); i++) {
        cell("td", table.columns().get(i), row.get(i), page);
      }
      page.raw("</tr>");
    }
    closeTable(page);
  }

  private static void openTable(
      String heading, String note, String kind, List<Column> columns, Page page) {
    page.raw("<section class=\"" + kind + "\">");
    page.element("h2", heading);
    if (!note.isBlank()) {
      page.element("p", "note", note);
    }
    page.raw("<div class=\"scroll\"><table>\n<thead><tr>");
    columns.forEach(column -> cell("th", column, column.heading(), page));
    page.raw("</tr></thead>\n<tbody>");
  }

  private static void closeTable(Page page) {
    page.raw("</tbody>\n</table></div>\n</section>");
  }

  private static void cell(String element, Column column, String text, Page page) {
    switch (column.alignment()) {
      case LEFT -> page.element(element, text);
      case RIGHT -> page.element(element, "number", text);
    }
  }

  private static void budget(Budget budget, Page page) {
    List<Column> columns =
        List.of(
            Column.words("Input"),
            Column.numbers("Value"),
            Column.numbers("Standard uncertainty"),
            Column.numbers("Degrees of freedom"),
            Column.numbers("Sensitivity"),
            Column.numbers("Contribution"),
            Column.numbers("Share of variance"));
    openTable(budget.heading(), budget.note(), "kept budget", columns, page);
    budget.rows().forEach(row -> budgetRow("input", row, page));
    budgetRow("combined", budget.combined(), page);
    closeTable(page);
  }

  private static void budgetRow(String kind, BudgetRow row, Page page) {
    page.raw("<tr class=\"" + kind + "\">");
    page.element("td", row.input());
    page.element("td", "number", row.value());
    page.element("td", "number", row.standardUncertainty());
    page.element("td", "number", row.degreesOfFreedom());
    page.element("td", "number", row.sensitivity());
    page.element("td", "number", row.contribution());
    page.text().append("<td class=\"number\">");
    if (kind.equals("input")) {
      page.text().append(Tables.bar(row.varianceFraction()));
    }
    page.text().append(Tables.shareText(row.varianceFraction())).append("</td>");
    page.raw("</tr>");
  }

  private static void signatures(CertificateContent content, Page page) {
    page.raw("<section class=\"signatures\">");
    page.element("h2", "Issue");
    page.raw("<table><tbody><tr>");
    for (Signatory signatory : content.signatories()) {
      page.raw("<td>");
      page.element("p", "name", signatory.name());
      page.element("p", "role", signatory.role());
      page.raw("</td>");
    }
    page.raw("</tr></tbody></table>");
    page.element("p", content.validity());
    page.raw("<p>Raw data, SHA-256:");
    page.element("span", "hash", content.rawDataSha256());
    page.raw("</p>\n</section>");
  }
}
