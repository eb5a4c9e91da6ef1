package org.microtorsion.controller.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/// The fonts that come with the program: DejaVu Sans Condensed for everything, DejaVu Sans Mono for
/// hashes. They hold the Greek letters, superscripts and signs of physics.
enum DejaVu {
  /// Upright.
  REGULAR("DejaVuSansCondensed.ttf", Family.SANS, 400, FontStyle.NORMAL),
  /// Upright and bold.
  BOLD("DejaVuSansCondensed-Bold.ttf", Family.SANS, 700, FontStyle.NORMAL),
  /// All letters equally wide.
  MONO("DejaVuSansMono.ttf", Family.MONOSPACED, 400, FontStyle.NORMAL);

  /// Stands for a character that the fonts do not have.
  static final String REPLACEMENT = "\u25A1";

  private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

  /// What the renderer calls CSS' generic families.
  private static final class Family {
    private static final String SANS = "SansSerif";
    private static final String MONOSPACED = "Monospaced";
  }

  private final String file;
  private final String family;
  private final int weight;
  private final FontStyle style;

  DejaVu(String file, String family, int weight, FontStyle style) {
    this.file = file;
    this.family = family;
    this.weight = weight;
    this.style = style;
  }

  /// Makes the fonts known under CSS' generic names; whatever other family a style asks for, the
  /// upright one answers.
  static void register(PdfRendererBuilder builder) {
    for (DejaVu font : values()) {
      builder.useFont(font::open, font.family, font.weight, font.style, true);
    }
    builder.useFont(
        REGULAR::open,
        "fallback",
        REGULAR.weight,
        REGULAR.style,
        true,
        Set.of(FSFontUseCase.FALLBACK_FINAL));
  }

  /// The font's file.
  InputStream open() {
    InputStream stream = DejaVu.class.getResourceAsStream(FOLDER + file);
    if (stream == null) {
      throw new IllegalStateException(
          "font " + FOLDER + file + ": expected on the class path, found none");
    }
    return stream;
  }

  /// The font's file as bytes.
  byte[] bytes() {
    try (InputStream stream = open()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("font " + file, e);
    }
  }
}
