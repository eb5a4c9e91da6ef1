package org.microtorsion.controller.report;

import java.util.List;

/// How a line is drawn.
///
/// @param colour as SVG writes it
/// @param width in drawing units
/// @param dashes lengths of dashes and gaps between round ends, which make a dash longer by the
///   width; empty for a line without gaps
record Pen(String colour, double width, String dashes) {
  /// Text and marks.
  static final String INK = "#222b33";

  /// What is there to be read, but not first.
  static final String MUTED = "#5c6873";

  /// Lines to be looked through.
  static final String GRID = "#e4e8ec";

  private static final String LIGHT = "0.22";
  private static final String ACCENT = "#d9534a";
  private static final Pen MEASURED = new Pen(INK, 1, "");
  private static final Pen PREFERRED = new Pen(ACCENT, 3.4, "");
  private static final Pen CONSTRUCTION = new Pen("#1f7a54", 2.4, "0.1 4.6");
  private static final Pen BAND = new Pen(ACCENT, 0.8, "");
  private static final Pen RESIDUAL = new Pen("#b33a3a", 1.1, "");

  /// Different to the eye that sees no colours, too.
  private static final List<Pen> RIVALS =
      List.of(
          new Pen("#2b5c9e", 1.4, "5.6 4.4"),
          new Pen("#b8720a", 1.4, "2 3.6"),
          new Pen("#6a4c93", 1.4, "7 3.6 0.2 3.6"),
          new Pen("#2a7f8c", 1.4, "0.2 3.2"));

  /// The pen of a curve.
  ///
  /// @param others how many curves of the same role stand before it
  static Pen of(Curve.Role role, int others) {
    return switch (role) {
      case MEASURED -> MEASURED;
      case PREFERRED_MODEL -> PREFERRED;
      case RIVAL_MODEL -> rival(others);
      case CONSTRUCTION -> CONSTRUCTION;
      case RESIDUAL -> others == 0 ? RESIDUAL : rival(others - 1);
      case RISING, FALLING, BARS -> MEASURED;
      case BAND -> BAND;
    };
  }

  private static Pen rival(int number) {
    return RIVALS.get(number % RIVALS.size());
  }

  /// Draws path data with this pen.
  void draw(Svg svg, String pathData) {
    svg.empty(
        "path",
        "d",
        pathData,
        "fill",
        "none",
        "stroke",
        colour,
        "stroke-width",
        Svg.number(width),
        "stroke-linecap",
        "round",
        "stroke-linejoin",
        "round",
        "stroke-dasharray",
        dashes.isEmpty() ? "none" : dashes);
  }

  /// Fills an outline with the light of its colour.
  void fill(Svg svg, String pathData) {
    svg.empty("path", "d", pathData, "fill", colour, "fill-opacity", LIGHT, "stroke", "none");
  }
}
