package org.microtorsion.controller.pdf;

import com.openhtmltopdf.extend.OutputDevice;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Draws the elements that our own figures are made of. One that is not known is an error, not a
/// gap in the picture.
final class SvgPainter {
  private final OutputDevice device;
  private final Glyphs glyphs;
  private final Map<String, Shape> clips = new HashMap<>();

  SvgPainter(OutputDevice device, Glyphs glyphs) {
    this.device = device;
    this.glyphs = glyphs;
  }

  /// Draws an `svg` element.
  ///
  /// @param place from the figure's units to the device's
  void paint(Element svg, AffineTransform place) {
    children(svg, SvgStyle.initial().inside(svg), place);
  }

  private void children(Element parent, SvgStyle style, AffineTransform place) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        element(element, style.inside(element), place);
      }
    }
  }

  private void element(Element element, SvgStyle style, AffineTransform outside) {
    AffineTransform place = new AffineTransform(outside);
    place.concatenate(transform(element.getAttribute("transform")));
    switch (element.getNodeName()) {
      case "g" -> group(element, style, place);
      case "path" -> shape(SvgPath.of(element.getAttribute("d")), style, place);
      case "rect" -> shape(rectangle(element), style, place);
      case "circle" -> shape(circle(element), style, place);
      case "text" -> text(element, style, place);
      case "clipPath" -> clips.put("url(#" + element.getAttribute("id") + ")", clip(element));
      case "title", "desc" -> {
        // for those who do not see the picture
      }
      default ->
          throw new IllegalArgumentException(
              "figure: expected an element that can be drawn, found " + element.getNodeName());
    }
  }

  private void group(Element group, SvgStyle style, AffineTransform place) {
    String name = group.getAttribute("clip-path");
    if (name.isEmpty()) {
      children(group, style, place);
      return;
    }
    Shape clip = clips.get(name);
    if (clip == null) {
      throw new IllegalArgumentException(
          "figure: expected a clipPath before its use, found none of the name " + name);
    }
    device.pushClip(place.createTransformedShape(clip));
    children(group, style, place);
    device.popClip();
  }

  private static Shape clip(Element clipPath) {
    Path2D clip = new Path2D.Double();
    for (Node node = clipPath.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        if (!element.getNodeName().equals("rect")) {
          throw new IllegalArgumentException(
              "clipPath of a figure: expected a rect, found " + element.getNodeName());
        }
        clip.append(rectangle(element), false);
      }
    }
    return clip;
  }

  private static Shape rectangle(Element rect) {
    return new Rectangle2D.Double(
        number(rect, "x"), number(rect, "y"), number(rect, "width"), number(rect, "height"));
  }

  private static Shape circle(Element circle) {
    double radius = number(circle, "r");
    return new Ellipse2D.Double(
        number(circle, "cx") - radius, number(circle, "cy") - radius, 2 * radius, 2 * radius);
  }

  private void text(Element element, SvgStyle style, AffineTransform place) {
    String content = element.getTextContent();
    double size = style.fontSize();
    double left = number(element, "x") - style.anchorFraction() * size * glyphs.width(content);
    AffineTransform letters = AffineTransform.getTranslateInstance(left, number(element, "y"));
    letters.scale(size, size);
    shape(letters.createTransformedShape(glyphs.outline(content)), style, place);
  }

  private void shape(Shape shape, SvgStyle style, AffineTransform place) {
    Shape placed = place.createTransformedShape(shape);
    if (style.isStrokedFirst()) {
      stroke(placed, style, place);
      fill(placed, style);
    } else {
      fill(placed, style);
      stroke(placed, style, place);
    }
  }

  private void fill(Shape placed, SvgStyle style) {
    style
        .fill()
        .ifPresent(colour -> {
          device.setColor(colour);
          device.fill(placed);
        });
  }

  private void stroke(Shape placed, SvgStyle style, AffineTransform place) {
    style
        .stroke()
        .ifPresent(colour -> {
          device.setColor(colour);
          device.setStroke(style.line(Math.sqrt(Math.abs(place.getDeterminant()))));
          device.draw(placed);
        });
  }

  /// Translations and rotations in the order written.
  private static AffineTransform transform(String text) {
    AffineTransform transform = new AffineTransform();
    for (String step : text.isBlank() ? new String[0] : text.strip().split("(?<=\\))\\s*")) {
      int bracket = step.indexOf('(');
      SvgNumbers numbers = new SvgNumbers(step.substring(bracket + 1, step.length() - 1));
      switch (step.substring(0, bracket)) {
        case "translate" -> transform.translate(numbers.next(), numbers.next());
        case "rotate" -> transform.rotate(Math.toRadians(numbers.next()));
        default ->
            throw new IllegalArgumentException(
                "figure: expected translate or rotate, found " + step);
      }
    }
    return transform;
  }

  private static double number(Element element, String attribute) {
    String text = element.getAttribute(attribute);
    return text.isEmpty() ? 0 : Double.parseDouble(text);
  }
}
