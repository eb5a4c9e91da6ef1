package org.microtorsion.controller.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A curve made ready to be drawn.
///
/// @param role what it stands for; the legend goes by it
/// @param name in the legend
/// @param pen its line
/// @param lineData the line
/// @param bandData the band about it; empty without one
/// @param symbols its single points; without places where it is a line
/// @param level which curves it covers: all of lower levels
/// @param trace where labels should not stand; empty for a band
record Plotted(
    Curve.Role role,
    String name,
    Pen pen,
    String lineData,
    String bandData,
    Symbols symbols,
    int level,
    List<Trace> trace) {
  private static final Symbols NONE = new Symbols(Symbols.Form.CIRCLE, true, Pen.INK, List.of());

  /// A measured line that is broader would hide the models.
  private static final double BROADEST_ABOVE_MODELS = 2;

  /// All curves of a plot that have a point to draw, in the plot's order.
  static List<Plotted> all(Plot plot, Axes axes) {
    Map<Curve.Role, Integer> seen = new EnumMap<>(Curve.Role.class);
    List<Plotted> all = new ArrayList<>();
    for (Curve curve : plot.curves()) {
      if (curve.drawableCount() > 0) {
        int others = seen.merge(curve.role(), 1, Integer::sum) - 1;
        Pen pen = Pen.of(curve.role(), others);
        all.add(plotted(curve, pen, others, axes));
      }
    }
    return all;
  }

  private static Plotted plotted(Curve curve, Pen pen, int others, Axes axes) {
    return switch (curve.role()) {
      case MEASURED, PREFERRED_MODEL, RIVAL_MODEL, CONSTRUCTION ->
          line(curve, pen, others, Trace.of(curve, axes.horizontal, axes.vertical));
      case RESIDUAL ->
          Envelope.suits(curve, axes.area)
              ? area(
                  curve,
                  pen,
                  Envelope.of(curve, axes).meanData(),
                  Envelope.of(curve, axes).bandData(),
                  -others)
              : line(curve, pen, others, Trace.of(curve, axes.horizontal, axes.vertical));
      case BAND -> area(curve, pen, "", path(curve, Integer.MAX_VALUE, axes), -1);
      case BARS -> area(curve, pen, path(curve, 2, axes), "", 4);
      case RISING, FALLING -> {
        boolean filled = curve.role() == Curve.Role.RISING;
        Symbols symbols = Symbols.of(curve, others, filled, axes.horizontal, axes.vertical);
        yield new Plotted(curve.role(), curve.name(), pen, "", "", symbols, 5, List.of());
      }
    };
  }

  private static Plotted area(Curve curve, Pen pen, String line, String band, int level) {
    return new Plotted(curve.role(), curve.name(), pen, line, band, NONE, level, List.of());
  }

  private static Plotted line(Curve curve, Pen pen, int others, Trace trace) {
    int level =
        switch (curve.role()) {
          case MEASURED -> trace.breadth() > BROADEST_ABOVE_MODELS ? 0 : 2;
          case PREFERRED_MODEL -> 1;
          case RESIDUAL -> -others;
          case RIVAL_MODEL, CONSTRUCTION, RISING, FALLING, BARS, BAND -> 3;
        };
    return new Plotted(
        curve.role(), curve.name(), pen, trace.pathData(), "", NONE, level, List.of(trace));
  }

  /// Every point as it is, in lines of so many points.
  private static String path(Curve curve, int pointsALine, Axes axes) {
    PathData path = new PathData();
    int drawn = 0;
    for (int i = 0; i < curve.count(); i++) {
      if (curve.isDrawable(i)) {
        double x = axes.horizontal.placeOfSi(curve.horizontal(i));
        double y = axes.vertical.placeOfSi(curve.vertical(i));
        if (drawn++ % pointsALine == 0) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
      }
    }
    return path.toString();
  }

  /// Draws them, the covered ones first.
  static void draw(List<Plotted> all, Svg svg) {
    List<Plotted> upwards = new ArrayList<>(all);
    upwards.sort(Comparator.comparingInt(Plotted::level));
    for (Plotted plotted : upwards) {
      if (plotted.hasBand()) {
        plotted.pen.fill(svg, plotted.bandData);
      }
      if (!plotted.lineData.isEmpty()) {
        plotted.pen.draw(svg, plotted.lineData);
      }
      if (plotted.hasSymbols()) {
        plotted.symbols.draw(svg);
      }
    }
  }

  boolean hasLine() {
    return !lineData.isEmpty();
  }

  boolean hasSymbols() {
    return !symbols.places().isEmpty();
  }

  boolean hasBand() {
    return !bandData.isEmpty();
  }
}
