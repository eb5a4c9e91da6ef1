package org.microtorsion.controller.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.microtorsion.controller.pdf.PdfFile;
import org.microtorsion.controller.report.ReportContent.Remark;

/// Writes reports: one HTML file that needs nothing else, no scripts, with the plots inside as SVG,
/// and the same as PDF.
public final class Report {
  /// On paper the software stands in the margin.
  private static final String SMALL_PRINT = "@media print { footer { display: none; } }\n";

  private Report() {}

  /// Writes both files, each under a temporary name first, so that there is never half of one.
  ///
  /// @throws IOException where a folder cannot be written
  public static void write(ReportContent content, Path htmlFile, Path pdfFile) throws IOException {
    String html = html(content);
    Page.save(html, htmlFile);
    PdfFile.write(html, pdfFile);
  }

  /// The report as text: HTML that is well-formed XML too.
  public static String html(ReportContent content) {
    PageMargins margins =
        new PageMargins()
            .text("top-left", content.title())
            .text("bottom-left", content.software())
            .pageNumber("bottom-right");
    Page page = new Page(content.title(), Map.of(), margins.rule() + SMALL_PRINT);
    page.raw("<main>\n<header>");
    page.element("h1", content.title());
    page.element("p", "verdict", content.verdict());
    page.raw("</header>");
    page.facts(content.factGroups());
    Tables.results(content.results(), page.text());
    remarks(content.remarks(), page);
    List<Plot> plots = content.plots();
    plots.stream().limit(1).forEach(page::figure);
    Tables.models(content.models(), page.text());
    paragraph("What the data can tell apart", content.identifiability(), page);
    plots.stream().skip(1).forEach(page::figure);
    content.grids().forEach(grid -> Tables.grid(grid, page.text()));
    content.budget().ifPresent(budget -> Tables.budget(budget, page.text()));
    loop(content, page);
    page.element("footer", content.software());
    page.raw("</main>");
    return page.end();
  }

  private static void remarks(List<Remark> remarks, Page page) {
    if (remarks.isEmpty()) {
      return;
    }
    page.raw("<section>");
    page.element("h2", "What to bear in mind");
    page.raw("<ul class=\"remarks\">");
    for (Remark remark : remarks) {
      page.element("li", remark.warning() ? "warning" : "note", remark.text());
    }
    page.raw("</ul>\n</section>");
  }

  private static void paragraph(String heading, String text, Page page) {
    if (!text.isBlank()) {
      page.raw("<section>");
      page.element("h2", heading);
      page.element("p", text);
      page.raw("</section>");
    }
  }

  private static void loop(ReportContent content, Page page) {
    if (!content.loopStatistics().isEmpty()) {
      page.raw("<section>");
      page.element("h2", "Control loop");
      page.list(content.loopStatistics());
      page.raw("</section>");
    }
  }
}
