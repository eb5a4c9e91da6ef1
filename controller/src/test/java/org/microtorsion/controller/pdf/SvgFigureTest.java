package org.microtorsion.controller.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Figures are drawn on a page that is as large as they are, and looked at.
class SvgFigureTest {
  private static final int WHITE = 0xffffff;
  private static final int RED = 0xff0000;
  private static final int BLUE = 0x0000ff;

  private static String page(String figure, String style) {
    return """
    <html xmlns="http://www.w3.org/1999/xhtml"><head><title>figure</title><style>
    @page { size: 200px 100px; margin: 0; } body { margin: 0; } %s
    </style></head><body>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -10 200 100">%s</svg>
    </body></html>
    """
        .formatted(style, figure);
  }

  /// One pixel for one unit; the point 0, −10 of the figure is the image's corner.
  private static BufferedImage draw(String figure) {
    return image(page(figure, ""));
  }

  private static BufferedImage image(String xhtml) {
    try (PDDocument document = Pdfs.open(PdfFile.of(xhtml))) {
      return new PDFRenderer(document).renderImageWithDPI(0, 96);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int colour(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & WHITE;
  }

  /// The smallest box around everything that is not white, in the figure's units.
  private static Rectangle2D drawn(BufferedImage image) {
    Rectangle2D drawn = new Rectangle2D.Double(0, 0, -1, -1);
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        if (colour(image, x, y) != WHITE) {
          Rectangle2D pixel = new Rectangle2D.Double(x, y - 10, 1, 1);
          drawn = drawn.isEmpty() ? pixel : drawn.createUnion(pixel);
        }
      }
    }
    return drawn;
  }

  private static void assertBox(Rectangle2D box, double x, double y, double width, double height) {
    assertThat(box.getX()).as("x").isEqualTo(x, within(1.01));
    assertThat(box.getY()).as("y").isEqualTo(y, within(1.01));
    assertThat(box.getWidth()).as("width").isEqualTo(width, within(2.01));
    assertThat(box.getHeight()).as("height").isEqualTo(height, within(2.01));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<rect x='20' y='30' width='50' height='10' fill='#ff0000'/>          | 20 | 30 | 50 | 10",
        "<circle cx='60' cy='40' r='15' fill='#f00'/>                         | 45 | 25 | 30 | 30",
        "<path d='M20 30H70V40h-50Z' fill='#ff0000'/>                         | 20 | 30 | 50 | 10",
        "<path d='m20 30l50 0v10L20 40z' fill='#ff0000'/>                     | 20 | 30 | 50 | 10",
        "<path d='m20.5 30.5 50-.5.5 10-50 .5' fill='#ff0000'/>               | 20 | 30 | 51 | 10",
        "<path d='M20 30h50' stroke='#ff0000' stroke-width='8'/>              | 20 | 26 | 50 | 8",
        "<path d='M20 30h50' stroke='#f00' stroke-width='8' stroke-linecap='round'/>"
            + "                                                               | 16 | 26 | 58 | 8",
        "<g transform='translate(100 40) rotate(-90)'>"
            + "<rect x='0' y='0' width='30' height='5' fill='#ff0000'/></g>  | 100 | 10 | 5 | 30",
      })
  void formsAreDrawnWhereTheyStand(String figure, double x, double y, double width, double height) {
    BufferedImage image = draw(figure);
    assertBox(drawn(image), x, y, width, height);
    assertThat(colour(image, (int) (x + width / 2), (int) (y + height / 2) + 10)).isEqualTo(RED);
  }

  @Test
  void groupsHandTheirStyleDownAndElementsOverrideIt() {
    BufferedImage image =
        draw(
            "<g fill='#f00'><rect x='10' y='0' width='20' height='20'/>"
                + "<rect x='50' y='0' width='20' height='20' fill='#00f'/></g>"
                + "<rect x='90' y='0' width='20' height='20'/>");
    assertThat(colour(image, 20, 20)).isEqualTo(RED);
    assertThat(colour(image, 60, 20)).isEqualTo(BLUE);
    assertThat(colour(image, 100, 20)).isZero();
  }

  @Test
  void whatIsHalfTransparentLetsThroughWhatIsBelow() {
    int colour =
        colour(
            draw(
                "<rect x='0' y='0' width='50' height='50' fill='#00f'/>"
                    + "<rect x='0' y='0' width='50' height='50' fill='#f00' fill-opacity='0.5'/>"),
            25,
            25);
    assertThat(colour >> 16).isBetween(0x7d, 0x82);
    assertThat(colour & 0xff).isBetween(0x7d, 0x82);
  }

  @Test
  void aClipCutsItsGroupOnly() {
    BufferedImage image =
        draw(
            "<clipPath id='c'><rect x='20' y='0' width='20' height='20'/></clipPath><g"
                + " clip-path='url(#c)'><rect x='0' y='0' width='90' height='90'"
                + " fill='#f00'/></g><rect x='100' y='0' width='20' height='20' fill='#00f'/>");
    assertThat(colour(image, 30, 20)).isEqualTo(RED);
    assertThat(colour(image, 50, 20)).isEqualTo(WHITE);
    assertThat(colour(image, 110, 20)).isEqualTo(BLUE);
  }

  @Test
  void dashesLeaveGaps() {
    BufferedImage image =
        draw("<path d='M0 20h100' stroke='#f00' stroke-width='6' stroke-dasharray='20 20'/>");
    assertThat(colour(image, 10, 30)).isEqualTo(RED);
    assertThat(colour(image, 30, 30)).isEqualTo(WHITE);
    assertThat(colour(image, 50, 30)).isEqualTo(RED);
  }

  @ParameterizedTest
  @CsvSource({"start, 100", "middle, 59.4", "end, 18.8"})
  void aTextBeginsIsCentredOrEndsAtItsPoint(String anchor, double left) {
    Rectangle2D box =
        drawn(
            draw(
                "<text x='100' y='40' font-size='40' text-anchor='%s'>HHH</text>"
                    .formatted(anchor)));
    assertBox(box, left + 3, 40 - 29, 75, 29);
  }

  @Test
  void aHaloLiesBelowItsLetters() {
    String halo = "stroke='#00f' stroke-width='6' fill='#f00' x='100' y='60' font-size='60'";
    int below = colour(draw("<text %s paint-order='stroke'>I</text>".formatted(halo)), 109, 48);
    int above = colour(draw("<text %s>I</text>".formatted(halo)), 109, 48);
    assertThat(below).isEqualTo(RED);
    assertThat(above).isNotEqualTo(RED);
  }

  @Test
  void theStyleMayMakeAFigureSmaller() {
    BufferedImage image =
        image(
            page(
                "<rect x='0' y='-10' width='200' height='100' fill='#f00'/>",
                "svg { display: block; max-width: 100px; }"));
    assertBox(drawn(image), 0, -10, 100, 50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ellipse rx='3' ry='3'/>",
        "<g><image href='a.png'/></g>",
        "<rect x='0' y='0' width='5' height='5' filter='url(#f)'/>",
        "<rect x='0' y='0' width='5' height='5' fill='red'/>",
        "<path d='M0 0C1 1 2 2 3 3'/>",
        "<path d='M0 0L1'/>",
        "<path d='M0 0h1' stroke='#000' stroke-linecap='square'/>",
        "<g transform='skewX(3)'><rect/></g>",
        "<g clip-path='url(#none)'/>",
        "<text text-anchor='centre'>x</text>"
      })
  void whatCannotBeDrawnIsAnError(String figure) {
    assertThatThrownBy(() -> draw(figure))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }
}
