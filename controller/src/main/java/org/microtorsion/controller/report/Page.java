package org.microtorsion.controller.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.microtorsion.controller.report.ReportContent.Fact;
import org.microtorsion.controller.report.ReportContent.FactGroup;

/// An HTML page in the making: well-formed XML that needs nothing from outside.
///
/// What its styles say for all media is what paper and PDF get, in the CSS that the PDF's renderer
/// knows; the style for screens comes after it.
final class Page {
  private static final String STYLE = "report.css";
  private static final String SCREEN_STYLE = "screen.css";

  private final StringBuilder text = new StringBuilder(1 << 18);
  private int figures;

  /// Begins a page.
  ///
  /// @param title of the document
  /// @param facts what the head says about it, such as its author
  /// @param style what this kind of page has besides the common style
  Page(String title, Map<String, String> facts, String style) {
    text.append("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n");
    text.append("<head>\n<meta charset=\"utf-8\"/>\n");
    text.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    facts.forEach((name, content) -> {
      text.append("<meta name=\"").append(name).append("\" content=\"");
      text.append(Html.escape(content)).append("\"/>\n");
    });
    element("title", title);
    text.append("<style>\n").append(resource(STYLE)).append(style).append("</style>\n");
    text.append("<style media=\"screen\">\n").append(resource(SCREEN_STYLE));
    text.append("</style>\n</head>\n<body>\n");
  }

  /// A file beside this class.
  static String resource(String name) {
    try (InputStream stream = Page.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + ": expected beside the class, found none");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /// Writes a text under a temporary name and renames it, so that there is never half a page.
  static void save(String html, Path file) throws IOException {
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

  /// Where more is written.
  StringBuilder text() {
    return text;
  }

  /// Markup as it stands.
  void raw(String markup) {
    text.append(markup).append('\n');
  }

  /// An element with text inside.
  void element(String name, String content) {
    text.append('<').append(name).append('>').append(Html.escape(content));
    text.append("</").append(name).append(">\n");
  }

  /// An element of a class with text inside.
  void element(String name, String kind, String content) {
    text.append('<').append(name).append(" class=\"").append(kind).append("\">");
    text.append(Html.escape(content)).append("</").append(name).append(">\n");
  }

  /// Groups of facts side by side; nothing where there are none.
  void facts(List<FactGroup> groups) {
    if (groups.isEmpty()) {
      return;
    }
    raw("<div class=\"facts\">");
    for (FactGroup group : groups) {
      raw("<section>");
      element("h3", group.heading());
      list(group.facts());
      raw("</section>");
    }
    raw("</div>");
  }

  /// Facts below one another.
  void list(List<Fact> facts) {
    raw("<dl>");
    for (Fact fact : facts) {
      text.append("<div>");
      element("dt", fact.name());
      element("dd", fact.text());
      raw("</div>");
    }
    raw("</dl>");
  }

  /// A plot with heading and caption.
  void figure(Plot plot) {
    String svg = PlotSvg.draw(plot, "plot" + figures++ + "-");
    raw("<figure>");
    element("h2", plot.title());
    if (svg.isEmpty()) {
      element("p", "There are no points to draw.");
    }
    raw(svg);
    element("figcaption", plot.caption());
    raw("</figure>");
  }

  /// The finished page.
  String end() {
    raw("</body>\n</html>");
    return text.toString();
  }
}
