package org.microtorsion.controller.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microtorsion.controller.pdf.PdfFile;
import org.microtorsion.controller.pdf.Pdfs;
import org.microtorsion.controller.report.CertificateContent.Column;
import org.microtorsion.controller.report.CertificateContent.Result;
import org.microtorsion.controller.report.CertificateContent.Table;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class CertificateReportTest {
  private static Document parse(String html) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(html)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> pages(CertificateContent content) {
    return Pdfs.pages(PdfFile.of(CertificateReport.html(content)));
  }

  @Test
  void everyPageBearsIssuerIdentifierStatusAndItsNumber() {
    List<String> pages = pages(Certificates.real());
    assertThat(pages).hasSizeGreaterThan(2);
    for (int i = 0; i < pages.size(); i++) {
      assertThat(pages.get(i))
          .contains(
              "A. Weiss, Laboratory for Micromechanics",
              Certificates.IDENTIFIER,
              "Calibration certificate, as left",
              "Page " + (i + 1) + " of " + pages.size());
    }
  }

  @Test
  void everyPageOfASimulatedCalibrationSaysSoAndNoPageOfARealOne() {
    assertThat(pages(Certificates.simulated()))
        .allSatisfy(page -> assertThat(page.split("SIMULATED", -1)).hasSizeGreaterThan(2));
    assertThat(pages(Certificates.simulated()).getFirst())
        .contains("Simulated calibration, seed 7: no instrument was measured.");
    assertThat(pages(Certificates.real()))
        .noneSatisfy(page -> assertThat(page).containsIgnoringCase("simulated"));
  }

  @Test
  void resultBudgetTablesNamesAndHashCanBeReadBack() {
    assertThat(String.join("\n", pages(Certificates.real())))
        .contains(
            "K = (8.0123 ± 0.0052) mN·m/A",
            "k = 2.00 for a coverage probability of 95 %",
            "Valid from 0.11 µN·m to 80 µN·m",
            "T = m g (1 − ρₐ/8000 kg·m⁻³) ℓ cos α",
            "Sartorius MSE225S, no. 32104711 DKD-K-1234, 2026-03-02",
            "lever arm ℓ 40.013 mm 12 µm 50 0.2002 N/A 2.4 86.6 %",
            "K 8.0123 mN·m/A 2.6 µN·m/A 66 2.6 100.0 %",
            "Authorised by",
            Certificates.HASH);
  }

  @Test
  void theHeadOfALongTableIsRepeatedOnEachPage() {
    List<String> pages =
        pages(Certificates.real()).stream().filter(page -> page.contains(" rising 5.")).toList();
    assertThat(pages).hasSize(2).allMatch(page -> page.contains("Series Direction I (mA)"));
  }

  @Test
  void noRowIsCutByTheEndOfAPage() {
    String text = String.join("\n", pages(Certificates.real()));
    assertThat(text.lines().filter(line -> line.matches("[123] (rising|falling) [0-9.−]+ .*")))
        .hasSize(60);
  }

  static Stream<String> pagesOfEveryKind() {
    return Stream.of(
        CertificateReport.html(Certificates.real()),
        CertificateReport.html(Certificates.simulated()),
        Report.html(Contents.wire("wire")));
  }

  @ParameterizedTest
  @MethodSource("pagesOfEveryKind")
  void everyFigureIsDrawnAndNoStyleIsLostInThePdf(String html) {
    assertThat(parse(html).getElementsByTagName("svg").getLength()).isGreaterThan(1);
    assertThat(Pdfs.warnings(html)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pagesOfEveryKind")
  void thePageNeedsNothingFromOutside(String html) {
    assertThat(html.replaceAll("xmlns=\"[^\"]*\"", ""))
        .doesNotContain("http", "src=", "href=", "url(h", "@import", "<link", "<script");
  }

  @Test
  void hostileTextIsShownAsItIsInMarginsToo() {
    String name = "\"}</style><script>x</script> \\a & ' \uD83D\uDE00";
    String html = CertificateReport.html(Certificates.of(name, Optional.of(name)));
    Document page = parse(html);
    assertThat(html).doesNotContain("<script");
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(pages(Certificates.of(name, Optional.of(name))))
        .allSatisfy(text -> assertThat(text).contains(name.replace("\uD83D\uDE00", "□")));
  }

  @Test
  void theSameCertificateGivesTheSameFilesDatedAtItsIssue(@TempDir Path folder) throws IOException {
    Path html = folder.resolve("certificate.html");
    Path pdf = folder.resolve("certificate.pdf");
    CertificateReport.write(Certificates.real(), html, pdf);
    byte[] first = Files.readAllBytes(pdf);
    CertificateReport.write(Certificates.real(), html, pdf);
    assertThat(pdf).hasBinaryContent(first);
    assertThat(html).hasContent(CertificateReport.html(Certificates.real()));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(html, pdf);
    }
    try (PDDocument document = Pdfs.open(first)) {
      assertThat(document.getDocumentInformation().getTitle())
          .isEqualTo("Calibration certificate " + Certificates.IDENTIFIER);
      assertThat(document.getDocumentInformation().getCreationDate().toInstant())
          .hasToString("2026-11-22T10:12:44Z");
    }
  }

  @Test
  void everyHeadingOfATableStandsAboveItsColumn() {
    NodeList tables =
        parse(CertificateReport.html(Certificates.real())).getElementsByTagName("thead");
    assertThat(tables.getLength()).isEqualTo(3);
    for (int i = 0; i < tables.getLength(); i++) {
      Element table = (Element) tables.item(i).getParentNode();
      int columns = table.getElementsByTagName("th").getLength();
      int rows = table.getElementsByTagName("tr").getLength() - 1;
      assertThat(table.getElementsByTagName("td").getLength()).isEqualTo(columns * rows);
    }
  }

  @Test
  void aRowThatDoesNotFitItsColumnsIsRefused() {
    List<Column> columns = List.of(Column.words("a"), Column.numbers("b"));
    assertThatThrownBy(() -> new Table("Terms", "", columns, List.of(List.of("one"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row of the table Terms: expected 2 texts, found [one]");
  }

  @Test
  void aCertificateWithoutIssuerOrResultIsRefused() {
    assertThatThrownBy(() -> Certificates.of(" ", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("issuer of the certificate: expected words, found nothing");
    assertThatThrownBy(() -> new Result("K = 8 mN·m/A", "", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("meaning of the certificate");
  }
}
