package org.microtorsion.controller.pdf;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// Draws the `svg` elements of a page; one a rendering.
final class SvgFigures implements SVGDrawer {
  private final Glyphs glyphs = new Glyphs(DejaVu.REGULAR);

  @Override
  public SVGImage buildSVGImage(
      Element svg,
      Box box,
      CssContext context,
      double widthDots,
      double heightDots,
      double dotsPerPixel) {
    return new SvgFigure(svg, box, widthDots, heightDots, dotsPerPixel, glyphs);
  }

  /// Figures have the program's own font only.
  @Override
  public void importFontFaceRules(List<FontFaceRule> rules, SharedContext context) {}

  @Override
  public void addFontFile(
      File file, String family, @Nullable Integer weight, @Nullable FontStyle style) {}

  @Override
  public void addFontStream(
      FSSupplier<InputStream> stream,
      String family,
      @Nullable Integer weight,
      @Nullable FontStyle style) {}

  @Override
  public void close() {
    try {
      glyphs.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
