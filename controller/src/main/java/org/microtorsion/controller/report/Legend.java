package org.microtorsion.controller.report;

import java.util.ArrayList;
import java.util.List;

/// Names of curves with a piece of each line, in rows above the plot.
final class Legend {
  /// Height of a row.
  static final double ROW = 18;

  private static final double FONT_SIZE = 12.5;

  /// From the middle of a letter to its base line.
  private static final double HALF_LETTER = 0.35 * FONT_SIZE;

  private static final int PIECE = 26;
  private static final double GAP = 6;
  private static final double BETWEEN = 16;

  private final List<Entry> entries = new ArrayList<>();
  private final double width;
  private double x;
  private int rows = 1;

  private record Entry(Plotted curve, double x, int row) {}

  Legend(double width) {
    this.width = width;
  }

  /// Adds a curve at the end of the row, or in a new one; one without a name is not explained.
  void add(Plotted curve) {
    if (curve.name().isEmpty()) {
      return;
    }
    double needed = PIECE + GAP + TextWidth.of(curve.name(), FONT_SIZE);
    if (x > 0 && x + needed > width) {
      x = 0;
      rows++;
    }
    entries.add(new Entry(curve, x, rows - 1));
    x += needed + BETWEEN;
  }

  double height() {
    return entries.isEmpty() ? 0 : rows * ROW;
  }

  /// Draws it with its top left corner there.
  void draw(Svg svg, double left, double top) {
    for (Entry entry : entries) {
      double from = left + entry.x;
      double middle = top + entry.row * ROW + ROW / 2;
      Pen pen = entry.curve.pen();
      if (entry.curve.hasBand()) {
        pen.fill(svg, "M%sh%sv8h-%s".formatted(Svg.at(from, middle - 4), PIECE, PIECE));
      }
      if (entry.curve.hasLine()) {
        pen.draw(svg, "M%sh%s".formatted(Svg.at(from + 1, middle), PIECE - 2));
      }
      if (entry.curve.hasSymbols()) {
        entry.curve.symbols().at(from + PIECE / 2.0, middle).draw(svg);
      }
      svg.label(
          from + PIECE + GAP,
          middle + HALF_LETTER,
          entry.curve.name(),
          "font-size",
          Svg.number(FONT_SIZE),
          "fill",
          Pen.INK);
    }
  }
}
