package org.microtorsion.controller.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportTest {
  private static Document parse(String html) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Document document, String element) {
    return document.getElementsByTagName(element).item(0).getTextContent();
  }

  @Test
  void hostileTextIsShownAsItIsAndThePageStaysWellFormed() {
    String name = "</h1><script>alert(\"1\" & '2')</script> ]]> \u0001 \uD83D\uDE00 µ";
    String html = Report.html(Contents.wire(name));
    Document page = parse(html);
    assertThat(text(page, "h1")).isEqualTo("Torsion test of " + name.replace('\u0001', '\uFFFD'));
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(html).doesNotContain("<script");
  }

  @Test
  void thePageNeedsNothingFromOutside() {
    String html = Report.html(Contents.wire("wire"));
    String withoutNamespaces = html.replaceAll("xmlns(:xlink)?=\"[^\"]*\"", "");
    assertThat(withoutNamespaces).doesNotContain("http", "src=", "href=", "@import", "<link");
  }

  @Test
  void eachNumberStandsWithItsUncertaintyIntervalUnitAndTruth() {
    Document page = parse(Report.html(Contents.wire("wire")));
    NodeList rows = page.getElementsByTagName("tr");
    assertThat(rows.item(1).getTextContent())
        .isEqualTo("Apparent shear modulusG_app22.03 ± 0.6120.83 … 23.23GPa21.70yes");
    assertThat(rows.item(2).getTextContent()).contains("2.493 ± 0.012", "2.531no");
    assertThat(rows.item(5).getTextContent()).contains("not determined", "Gs < 0");
  }

  @Test
  void plotsAreInsideAndTheirNamesDoNotCollide() {
    String html = Report.html(Contents.wire("wire"));
    assertThat(parse(html).getElementsByTagName("svg").getLength()).isEqualTo(3);
    Matcher ids = Pattern.compile(" id=\"([^\"]+)\"").matcher(html);
    Set<String> seen = new HashSet<>();
    while (ids.find()) {
      assertThat(seen.add(ids.group(1))).as(ids.group(1)).isTrue();
    }
    Matcher uses = Pattern.compile("url\\(#([^)]+)\\)").matcher(html);
    while (uses.find()) {
      assertThat(seen).contains(uses.group(1));
    }
  }

  @Test
  void aReportOfMuchDataStaysSmall() {
    ReportContent content = Contents.wire("wire");
    assertThat(content.plots().getFirst().curves().getFirst().count()).isEqualTo(200_000);
    assertThat(Report.html(content).getBytes(StandardCharsets.UTF_8).length).isLessThan(200_000);
  }

  @Test
  void aReportWithoutAnythingMeasuredIsStillAPage() {
    ReportContent content =
        new ReportContent(
            "Nothing",
            "The run ended before the ramp.",
            List.of(),
            List.of(),
            List.of(),
            "",
            List.of(),
            Optional.empty(),
            List.of(
                Plot.torqueAgainstTwist(
                    List.of(
                        new Curve("measured", Curve.Role.MEASURED, new double[0], new double[0])),
                    List.of(new Plot.Mark("yield", Double.NaN, 1)))),
            List.of(),
            List.of(),
            "microtorsion");
    Document page = parse(Report.html(content));
    assertThat(text(page, "figure")).contains("no points to draw");
    assertThat(page.getElementsByTagName("table").getLength()).isZero();
  }

  @Test
  void curvesOfOneNameAndOfOnePointAreDrawn() {
    double[] one = {1e-6};
    Curve curve = new Curve("same", Curve.Role.RIVAL_MODEL, one, one);
    assertThat(PlotSvg.draw(Plot.residuals(List.of(curve, curve)), "x"))
        .startsWith("<svg")
        .endsWith("</svg>");
  }

  @Test
  void bothFilesAreThereWholeAndNothingBesideThem(@TempDir Path folder) throws IOException {
    Path html = folder.resolve("report.html");
    Path pdf = folder.resolve("report.pdf");
    Report.write(Contents.wire("wire"), html, pdf);
    assertThat(Files.readString(html)).endsWith("</html>\n");
    assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1))
        .startsWith("%PDF-")
        .endsWith("%%EOF\n");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(html, pdf);
    }
    assertThatThrownBy(() -> Report.write(Contents.wire("wire"), html.resolve("below"), pdf))
        .isInstanceOf(IOException.class);
  }
}
