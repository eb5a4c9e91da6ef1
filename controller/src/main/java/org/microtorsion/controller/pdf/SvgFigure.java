package org.microtorsion.controller.pdf;

import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer.SVGImage;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.w3c.dom.Element;

/// One `svg` element and its place on the page. Its `viewBox` gives its shape; its width is that of
/// the style, or as many pixels as the `viewBox` is wide.
final class SvgFigure implements SVGImage {
  private final Element svg;
  private final Box box;
  private final Rectangle2D viewBox;
  private final Glyphs glyphs;
  private final double widthDots;
  private final double heightDots;

  SvgFigure(
      Element svg,
      Box box,
      double styleWidthDots,
      double styleHeightDots,
      double dotsPerPixel,
      Glyphs glyphs) {
    this.svg = svg;
    this.box = box;
    this.glyphs = glyphs;
    SvgNumbers numbers = new SvgNumbers(svg.getAttribute("viewBox"));
    viewBox =
        new Rectangle2D.Double(numbers.next(), numbers.next(), numbers.next(), numbers.next());
    double ratio = viewBox.getHeight() / viewBox.getWidth();
    if (styleWidthDots >= 0) {
      widthDots = styleWidthDots;
    } else if (styleHeightDots >= 0) {
      widthDots = styleHeightDots / ratio;
    } else {
      widthDots = viewBox.getWidth() * dotsPerPixel;
    }
    heightDots = widthDots * ratio;
  }

  @Override
  public int getIntrinsicWidth() {
    return (int) Math.round(widthDots);
  }

  @Override
  public int getIntrinsicHeight() {
    return (int) Math.round(heightDots);
  }

  @Override
  public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
    // the style's limits have been applied to the box only
    double scale = box.getContentWidth() / viewBox.getWidth();
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(scale, scale);
    place.translate(-viewBox.getX(), -viewBox.getY());
    device.pushClip(place.createTransformedShape(viewBox));
    new SvgPainter(device, glyphs).paint(svg, place);
    device.popClip();
  }
}
