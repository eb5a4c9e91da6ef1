package org.microtorsion.controller.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfFileTest {
  private static final String NOTES =
      "<p>τ = 16·T/(π·D³) ≤ 2.5·10⁻⁴ µN·m ± 0.1 °</p><p><b>ΔT</b> and <code>9f2c</code></p>";

  private static String page(String head, String body) {
    return """
    <!DOCTYPE html>
    <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
    <head><title>Wire &amp; rod</title>%s
    <style>body { font-family: Helvetica, sans-serif; }</style></head>
    <body>%s</body>
    </html>
    """
        .formatted(head, body);
  }

  private static String dated(String body) {
    return page(
        "<meta name=\"author\" content=\"A. Weiß\"/>"
            + "<meta name=\"dcterms.created\" content=\"2026-11-22T10:12:44.5Z\"/>",
        body);
  }

  private static Stream<PDFont> fonts(PDPage page) {
    PDResources resources = page.getResources();
    return StreamSupport.stream(resources.getFontNames().spliterator(), false)
        .map(name -> font(resources, name));
  }

  private static PDFont font(PDResources resources, COSName name) {
    try {
      return resources.getFont(name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void greekLettersSuperscriptsAndSignsCanBeReadBack() {
    assertThat(Pdfs.pages(PdfFile.of(page("", NOTES))))
        .singleElement()
        .asString()
        .contains("τ = 16·T/(π·D³) ≤ 2.5·10⁻⁴ µN·m ± 0.1 °", "ΔT and 9f2c");
  }

  @Test
  void everyFontIsInsideTheFile() throws IOException {
    try (PDDocument document = Pdfs.open(PdfFile.of(page("", NOTES)))) {
      assertThat(fonts(document.getPage(0)))
          .allMatch(PDFont::isEmbedded)
          .extracting(font -> font.getName().replaceFirst("^[A-Z]{6}\\+", ""))
          .containsExactlyInAnyOrder(
              "DejaVuSansCondensed", "DejaVuSansCondensed-Bold", "DejaVuSansMono");
    }
  }

  @Test
  void aCharacterThatTheFontsDoNotHaveIsABoxAndNotAnError() {
    assertThat(Pdfs.pages(PdfFile.of(page("", "<p>one \uD83D\uDE00 two 字 three</p>"))).getFirst())
        .contains("one □ two □ three");
  }

  @Test
  void theSameTextGivesTheSameBytesAndAnotherTextAnotherIdentifier() throws IOException {
    byte[] first = PdfFile.of(dated(NOTES));
    assertThat(PdfFile.of(dated(NOTES))).isEqualTo(first);
    try (PDDocument one = Pdfs.open(first);
        PDDocument other = Pdfs.open(PdfFile.of(dated(NOTES + " ")))) {
      assertThat(one.getDocument().getDocumentID().getString(0))
          .isNotEqualTo(other.getDocument().getDocumentID().getString(0));
    }
  }

  @Test
  void titleAuthorAndDateAreThoseOfThePageInBothPlaces() throws IOException {
    try (PDDocument document = Pdfs.open(PdfFile.of(dated(NOTES)))) {
      PDDocumentInformation information = document.getDocumentInformation();
      assertThat(information.getTitle()).isEqualTo("Wire & rod");
      assertThat(information.getAuthor()).isEqualTo("A. Weiß");
      assertThat(information.getCreationDate().toInstant()).hasToString("2026-11-22T10:12:44Z");
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
      assertThat(document.getDocumentCatalog().getMetadata().toByteArray())
          .asString(java.nio.charset.StandardCharsets.UTF_8)
          .contains(
              ">Wire &amp; rod</rdf:li>",
              ">A. Weiß</rdf:li>",
              "<xmp:CreateDate>2026-11-22T10:12:44Z</xmp:CreateDate>",
              "<pdfaid:part>2</pdfaid:part>");
    }
  }

  @Test
  void aPageWithoutADateGivesAFileWithoutOne() throws IOException {
    try (PDDocument document = Pdfs.open(PdfFile.of(page("", NOTES)))) {
      assertThat(document.getDocumentInformation().getCreationDate()).isNull();
      assertThat(document.getDocumentInformation().getAuthor()).isNull();
    }
  }

  @Test
  void itSaysWhatItsColoursMean() throws IOException {
    try (PDDocument document = Pdfs.open(PdfFile.of(page("", NOTES)))) {
      assertThat(document.getDocumentCatalog().getOutputIntents())
          .singleElement()
          .satisfies(
              intent -> assertThat(intent.getOutputConditionIdentifier()).startsWith("sRGB"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=\"https://example.org/a.png\"/>",
        "<img src=\"file:///etc/hostname\"/>",
        "<object data='https://example.org/a.svg'>x</object><img src='a.svg'/>",
        "<p style=\"background: url(a.png)\">text</p>"
      })
  void nothingIsFetchedFromOutside(String body) {
    assertThatThrownBy(() -> PdfFile.of(page("", body)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected everything inside, found a reference to ");
  }

  @Test
  void aPageThatIsNotWellFormedIsRefusedWithItsLine() {
    assertThatThrownBy(() -> PdfFile.of(page("", "<p>\n<br></p>")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected well-formed XML, found in line 6");
  }

  @Test
  void anEntityOfAnotherFileIsNotRead() {
    String page =
        "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + "<html><head><title>t</title></head><body>&x;</body></html>";
    assertThatThrownBy(() -> PdfFile.of(page)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stylesForScreensAreLeftOutAndUnknownOnesAreTold() {
    String screen = "<style media=\"screen\">p { display: grid; }</style>";
    assertThat(Pdfs.warnings(page(screen, NOTES))).isEmpty();
    assertThat(Pdfs.warnings(page("<style>p { display: grid; }</style>", NOTES))).hasSize(1);
  }

  @Test
  void theFileIsThereWholeAndNothingBesideIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("page.pdf");
    PdfFile.write(dated(NOTES), file);
    assertThat(Files.readAllBytes(file)).isEqualTo(PdfFile.of(dated(NOTES)));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  /// A machine without fontconfig fails as soon as one of AWT's fonts is asked for.
  @Test
  void noFontOrDisplayOfTheMachineIsAskedFor(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path html = folder.resolve("page.html");
    Files.writeString(
        html,
        page(
            "",
            NOTES
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">"
                + "<text x=\"1\" y=\"8\" stroke=\"#fff\">T</text></svg>"));
    Path classes = folder.resolve("classes.txt");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + classes,
                "-cp",
                System.getProperty("java.class.path"),
                ConvertOneFile.class.getName(),
                html.toString())
            .inheritIO()
            .start();
    assertThat(java.waitFor()).isZero();
    List<String> loaded = Files.readAllLines(classes);
    assertThat(loaded).anyMatch(line -> line.contains("java.awt.geom.Path2D"));
    assertThat(loaded)
        .noneMatch(line -> line.contains(" sun.font."))
        .noneMatch(line -> line.contains(" java.awt.Font "))
        .noneMatch(line -> line.contains(" sun.awt.X11"));
  }

  /// Started in a Java of its own.
  static final class ConvertOneFile {
    private ConvertOneFile() {}

    /// Turns the named page into a PDF beside it.
    public static void main(String[] arguments) throws IOException {
      Path html = Path.of(arguments[0]);
      PdfFile.write(Files.readString(html), html.resolveSibling("page.pdf"));
    }
  }
}
