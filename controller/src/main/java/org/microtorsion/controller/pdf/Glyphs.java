package org.microtorsion.controller.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/// Text as the outlines of a font's glyphs, read from its file without AWT's fonts, which need
/// fontconfig.
final class Glyphs implements Closeable {
  private final TrueTypeFont font;
  private final CmapLookup glyphOfCharacter;

  Glyphs(DejaVu file) {
    try {
      font = new TTFParser().parse(new RandomAccessReadBuffer(file.bytes()));
      glyphOfCharacter = font.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException("font " + file, e);
    }
  }

  /// How far a text reaches, in units of the font size.
  double width(String text) {
    return text.codePoints().mapToDouble(this::advance).sum();
  }

  /// The outlines of a text that begins at the origin, in units of the font size; the base line
  /// lies at 0 and letters reach into negative numbers, as drawings count.
  Path2D outline(String text) {
    Path2D outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double x = 0;
    for (int character : text.codePoints().toArray()) {
      AffineTransform place = AffineTransform.getTranslateInstance(x, 0);
      place.scale(1.0 / unitsPerEm(), -1.0 / unitsPerEm());
      GlyphData glyph = glyph(character);
      if (glyph != null) {
        outline.append(glyph.getPath().getPathIterator(place), false);
      }
      x += advance(character);
    }
    return outline;
  }

  private double advance(int character) {
    try {
      return font.getAdvanceWidth(glyphOfCharacter.getGlyphId(character)) / (double) unitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Null for a glyph without an outline, such as a space.
  private @Nullable GlyphData glyph(int character) {
    try {
      return font.getGlyph().getGlyph(glyphOfCharacter.getGlyphId(character));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int unitsPerEm() {
    try {
      return font.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    font.close();
  }
}
