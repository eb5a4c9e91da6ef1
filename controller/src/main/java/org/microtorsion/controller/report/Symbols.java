package org.microtorsion.controller.report;

import java.util.List;
import java.util.stream.IntStream;

/// Single points, each drawn as a small figure: one form and colour a series, filled where the
/// level was reached from below and open where it was reached from above.
///
/// @param form of the figures
/// @param filled whether they are
/// @param colour as SVG writes it
/// @param places of the points in the drawing
record Symbols(Form form, boolean filled, String colour, List<Place> places) {
  /// Told apart without colours.
  private static final List<Form> FORMS =
      List.of(
          Form.CIRCLE, Form.SQUARE, Form.DIAMOND, Form.TRIANGLE, Form.POINTED_DOWN, Form.UPRIGHT);

  private static final List<String> COLOURS =
      List.of("#b33a3a", "#2b5c9e", "#1f7a54", "#6a4c93", "#8a5a00", "#3d4852");

  /// Half of what a figure measures, in drawing units.
  private static final double RADIUS = 3.4;

  Symbols {
    places = List.copyOf(places);
  }

  /// A point in the drawing.
  record Place(double x, double y) {}

  /// Figures that are equally large to the eye.
  enum Form {
    CIRCLE,
    SQUARE,
    DIAMOND,
    TRIANGLE,
    POINTED_DOWN,
    UPRIGHT
  }

  /// The figures of a series of points.
  ///
  /// @param series how many series stand before it
  static Symbols of(Curve curve, int series, boolean filled, Scale horizontal, Scale vertical) {
    List<Place> places =
        IntStream.range(0, curve.count())
            .filter(curve::isDrawable)
            .mapToObj(i ->
                new Place(
                    horizontal.placeOfSi(curve.horizontal(i)),
                    vertical.placeOfSi(curve.vertical(i))))
            .toList();
    return new Symbols(
        FORMS.get(series % FORMS.size()), filled, COLOURS.get(series % COLOURS.size()), places);
  }

  /// The same figure somewhere else.
  Symbols at(double x, double y) {
    return new Symbols(form, filled, colour, List.of(new Place(x, y)));
  }

  void draw(Svg svg) {
    svg.open("g", "fill", filled ? colour : "#fff", "stroke", colour, "stroke-width", "1.2");
    for (Place place : places) {
      draw(place, svg);
    }
    svg.close("g");
  }

  private void draw(Place place, Svg svg) {
    switch (form) {
      case CIRCLE ->
          svg.empty(
              "circle",
              "cx",
              Svg.number(place.x),
              "cy",
              Svg.number(place.y),
              "r",
              Svg.number(RADIUS));
      case SQUARE -> polygon(svg, place, 0.9, -1, -1, 1, -1, 1, 1, -1, 1);
      case DIAMOND -> polygon(svg, place, 1.25, 0, -1, 1, 0, 0, 1, -1, 0);
      case TRIANGLE -> polygon(svg, place, 1.15, 0, -1, 1, 0.8, -1, 0.8);
      case POINTED_DOWN -> polygon(svg, place, 1.15, 0, 1, 1, -0.8, -1, -0.8);
      case UPRIGHT -> polygon(svg, place, 1, -0.6, -1.35, 0.6, -1.35, 0.6, 1.35, -0.6, 1.35);
    }
  }

  private static void polygon(Svg svg, Place place, double size, double... corners) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < corners.length; i += 2) {
      path.append(i == 0 ? "M" : "L");
      path.append(
          Svg.at(place.x + RADIUS * size * corners[i], place.y + RADIUS * size * corners[i + 1]));
    }
    svg.empty("path", "d", path + "Z");
  }
}
