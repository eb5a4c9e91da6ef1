package org.microtorsion.controller.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.microtorsion.controller.report.ReportContent.Fact;
import org.microtorsion.controller.report.ReportContent.FactGroup;
import org.microtorsion.controller.report.ReportContent.Remark;

/// Writes reports: one HTML file that needs nothing else, no scripts, with the plots inside as SVG.
public final class Report {
  private static final String STYLE = "report.css";

  private final ReportContent content;
  private final StringBuilder page = new StringBuilder(1 << 18);

  private Report(ReportContent content) {
    this.content = content;
  }

  /// Writes the report under a temporary name and renames it, so that there is never half a report.
  ///
  /// @throws IOException where the folder cannot be written
  public static void write(ReportContent content, Path file) throws IOException {
    String html = html(content);
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.writeString(temporary, html);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// The report as text: HTML that is well-formed XML too.
  public static String html(ReportContent content) {
    Report report = new Report(content);
    report.build();
    return report.page.toString();
  }

  private void build() {
    page.append("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n");
    page.append("<head>\n<meta charset=\"utf-8\"/>\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    element("title", content.title());
    page.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n<main>\n");
    page.append("<header>\n");
    element("h1", content.title());
    page.append("<p class=\"verdict\">").append(Html.escape(content.verdict())).append("</p>\n");
    page.append("</header>\n");
    facts();
    Tables.results(content.results(), page);
    remarks();
    if (!content.plots().isEmpty()) {
      figure(0);
    }
    Tables.models(content.models(), page);
    paragraph("What the data can tell apart", content.identifiability());
    for (int i = 1; i < content.plots().size(); i++) {
      figure(i);
    }
    content.budget().ifPresent(budget -> Tables.budget(budget, page));
    loop();
    page.append("<footer>").append(Html.escape(content.software())).append("</footer>\n");
    page.append("</main>\n</body>\n</html>\n");
  }

  private static String style() {
    try (InputStream css = Report.class.getResourceAsStream(STYLE)) {
      if (css == null) {
        throw new IllegalStateException(STYLE + ": expected beside the class, found none");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void element(String name, String text) {
    page.append('<').append(name).append('>').append(Html.escape(text));
    page.append("</").append(name).append(">\n");
  }

  private void facts() {
    if (content.factGroups().isEmpty()) {
      return;
    }
    page.append("<div class=\"facts\">\n");
    for (FactGroup group : content.factGroups()) {
      page.append("<section>\n");
      element("h3", group.heading());
      list(group.facts());
      page.append("</section>\n");
    }
    page.append("</div>\n");
  }

  private void list(List<Fact> facts) {
    page.append("<dl>\n");
    for (Fact fact : facts) {
      element("dt", fact.name());
      element("dd", fact.text());
    }
    page.append("</dl>\n");
  }

  private void remarks() {
    if (content.remarks().isEmpty()) {
      return;
    }
    page.append("<section>\n");
    element("h2", "What to bear in mind");
    page.append("<ul class=\"remarks\">\n");
    for (Remark remark : content.remarks()) {
      page.append(remark.warning() ? "<li class=\"warning\">" : "<li>");
      page.append(Html.escape(remark.text())).append("</li>\n");
    }
    page.append("</ul>\n</section>\n");
  }

  private void paragraph(String heading, String text) {
    if (!text.isBlank()) {
      page.append("<section>\n");
      element("h2", heading);
      element("p", text);
      page.append("</section>\n");
    }
  }

  private void figure(int index) {
    Plot plot = content.plots().get(index);
    String svg = PlotSvg.draw(plot, "plot" + index + "-");
    page.append("<figure>\n");
    element("h2", plot.title());
    if (svg.isEmpty()) {
      element("p", "There are no points to draw.");
    }
    page.append(svg).append('\n');
    element("figcaption", plot.caption());
    page.append("</figure>\n");
  }

  private void loop() {
    if (!content.loopStatistics().isEmpty()) {
      page.append("<section>\n");
      element("h2", "Control loop");
      list(content.loopStatistics());
      page.append("</section>\n");
    }
  }
}
