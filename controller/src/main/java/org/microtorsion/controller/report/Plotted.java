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
/// @param level which curves it covers: all of lower levels
/// @param trace where labels should not stand; empty for a band
record Plotted(
    Curve.Role role,
    String name,
    Pen pen,
    String lineData,
    String bandData,
    int level,
    List<Trace> trace) {
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
        all.add(
            curve.role() == Curve.Role.RESIDUAL && Envelope.suits(curve, axes.area)
                ? band(curve, pen, -others, Envelope.of(curve, axes))
                : line(curve, pen, others, Trace.of(curve, axes.horizontal, axes.vertical)));
      }
    }
    return all;
  }

  private static Plotted band(Curve curve, Pen pen, int level, Envelope envelope) {
    return new Plotted(
        curve.role(),
        curve.name(),
        pen,
        envelope.meanData(),
        envelope.bandData(),
        level,
        List.of());
  }

  private static Plotted line(Curve curve, Pen pen, int others, Trace trace) {
    int level =
        switch (curve.role()) {
          case MEASURED -> trace.breadth() > BROADEST_ABOVE_MODELS ? 0 : 2;
          case PREFERRED_MODEL -> 1;
          case RIVAL_MODEL, CONSTRUCTION -> 3;
          case RESIDUAL -> -others;
        };
    return new Plotted(
        curve.role(), curve.name(), pen, trace.pathData(), "", level, List.of(trace));
  }

  /// Draws them, the covered ones first.
  static void draw(List<Plotted> all, Svg svg) {
    List<Plotted> upwards = new ArrayList<>(all);
    upwards.sort(Comparator.comparingInt(Plotted::level));
    for (Plotted plotted : upwards) {
      if (plotted.hasBand()) {
        plotted.pen.fill(svg, plotted.bandData);
      }
      plotted.pen.draw(svg, plotted.lineData);
    }
  }

  boolean hasBand() {
    return !bandData.isEmpty();
  }
}
