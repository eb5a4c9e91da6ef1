package org.microtorsion.controller.pdf;

import com.openhtmltopdf.css.parser.FSRGBColor;
import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/// How elements are drawn: attributes that elements hand down to those inside.
final class SvgStyle {
  private static final String NONE = "none";

  /// What holds at the outermost element (SVG 1.1, appendix N).
  private static final Map<String, String> INITIAL =
      Map.ofEntries(
          Map.entry("fill", "#000000"),
          Map.entry("fill-opacity", "1"),
          Map.entry("stroke", NONE),
          Map.entry("stroke-opacity", "1"),
          Map.entry("stroke-width", "1"),
          Map.entry("stroke-linecap", "butt"),
          Map.entry("stroke-linejoin", "miter"),
          Map.entry("stroke-dasharray", NONE),
          Map.entry("font-size", "16"),
          Map.entry("text-anchor", "start"),
          Map.entry("paint-order", "fill"));

  /// What does not change the drawing, or belongs to one element and is read there.
  private static final Set<String> READ_ELSEWHERE =
      Set.of(
          "xmlns",
          "viewBox",
          "role",
          "aria-labelledby",
          "id",
          "class",
          "font-family",
          "clip-path",
          "transform",
          "d",
          "x",
          "y",
          "width",
          "height",
          "cx",
          "cy",
          "r");

  /// Default of SVG 1.1, 11.4.
  private static final float MITER_LIMIT = 4;

  private final Map<String, String> values;

  private SvgStyle(Map<String, String> values) {
    this.values = values;
  }

  static SvgStyle initial() {
    return new SvgStyle(INITIAL);
  }

  /// The style inside an element.
  ///
  /// @throws IllegalArgumentException for an attribute that is not known
  SvgStyle inside(Element element) {
    Map<String, String> inside = new HashMap<>(values);
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      if (INITIAL.containsKey(attribute.getNodeName())) {
        inside.put(attribute.getNodeName(), attribute.getNodeValue());
      } else if (!READ_ELSEWHERE.contains(attribute.getNodeName())) {
        throw new IllegalArgumentException(
            "figure: expected attributes that can be drawn, found "
                + attribute
                + " of "
                + element.getNodeName());
      }
    }
    return new SvgStyle(inside);
  }

  private String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("style of a figure: expected " + name + ", found none");
    }
    return value;
  }

  private double number(String name) {
    return Double.parseDouble(value(name));
  }

  double fontSize() {
    return number("font-size");
  }

  /// The share of a text's width that lies left of its point.
  double anchorFraction() {
    String anchor = value("text-anchor");
    return switch (anchor) {
      case "start" -> 0;
      case "middle" -> 0.5;
      case "end" -> 1;
      default -> throw unknown("text-anchor", anchor);
    };
  }

  boolean isStrokedFirst() {
    return value("paint-order").equals("stroke");
  }

  /// What areas are filled with; empty where they are not.
  Optional<FSRGBColor> fill() {
    return colour("fill", "fill-opacity");
  }

  /// What lines are drawn with; empty where they are not.
  Optional<FSRGBColor> stroke() {
    return colour("stroke", "stroke-opacity");
  }

  private Optional<FSRGBColor> colour(String name, String opacity) {
    String text = value(name);
    if (text.equals(NONE)) {
      return Optional.empty();
    }
    if (!text.matches("#([0-9a-f]{3}|[0-9a-f]{6})")) {
      throw unknown(name, text);
    }
    String digits = text.length() == 4 ? text.replaceAll("([0-9a-f])", "$1$1") : text;
    FSRGBColor colour = new FSRGBColor(Integer.parseInt(digits.substring(1), 16));
    return Optional.of(colour.withAlpha((float) number(opacity)));
  }

  /// The line, so many times as large as in the figure.
  BasicStroke line(double scale) {
    float width = (float) (number("stroke-width") * scale);
    int cap =
        switch (value("stroke-linecap")) {
          case "butt" -> BasicStroke.CAP_BUTT;
          case "round" -> BasicStroke.CAP_ROUND;
          default -> throw unknown("stroke-linecap", value("stroke-linecap"));
        };
    int join =
        switch (value("stroke-linejoin")) {
          case "miter" -> BasicStroke.JOIN_MITER;
          case "round" -> BasicStroke.JOIN_ROUND;
          default -> throw unknown("stroke-linejoin", value("stroke-linejoin"));
        };
    List<Double> dashes = dashes();
    if (dashes.isEmpty()) {
      return new BasicStroke(width, cap, join, MITER_LIMIT);
    }
    float[] scaled = new float[dashes.size()];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (dashes.get(i) * scale);
    }
    return new BasicStroke(width, cap, join, MITER_LIMIT, scaled, 0);
  }

  private List<Double> dashes() {
    String text = value("stroke-dasharray");
    List<Double> dashes = new ArrayList<>();
    if (!text.equals(NONE)) {
      SvgNumbers numbers = new SvgNumbers(text);
      while (!numbers.isAtEnd()) {
        dashes.add(numbers.next());
      }
    }
    return dashes;
  }

  private static IllegalArgumentException unknown(String name, String found) {
    return new IllegalArgumentException(
        "figure: expected a " + name + " that can be drawn, found " + found);
  }
}
