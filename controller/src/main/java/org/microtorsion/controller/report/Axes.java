package org.microtorsion.controller.report;

import org.microtorsion.controller.report.Ticks.Tick;

/// The frame a plot is drawn in: where values lie, a light grid at round numbers, their labels, and
/// the titles with the units. The area of the curves begins at height 0 of the drawing.
final class Axes {
  /// Width of the whole drawing.
  static final double WIDTH = 640;

  /// Room below the area for numbers and title.
  static final double BELOW = 44;

  private static final double HEIGHT = 300;
  private static final double EDGE = 4;
  private static final double RIGHT_MARGIN = 18;
  private static final double TITLE_SIZE = 13;
  private static final double NUMBER_SIZE = 12;
  private static final double TICK_LENGTH = 4;
  private static final double GAP = 5;
  private static final double STRETCH_ACROSS = 55;
  private static final double STRETCH_UPWARDS = 38;

  /// From the middle of a number to its base line.
  private static final double HALF_DIGIT = 0.36 * NUMBER_SIZE;

  /// Room between the outermost points and the frame.
  private static final double PADDING_FRACTION = 0.035;

  /// The area of the curves.
  final Box area;

  /// Where values to the right lie.
  final Scale horizontal;

  /// Where values upwards lie.
  final Scale vertical;

  private final Plot plot;
  private final Ticks across;
  private final Ticks upwards;

  /// For a plot that has a point to draw.
  Axes(Plot plot) {
    this.plot = plot;
    Range horizontalRange = plot.horizontalRange().padded(PADDING_FRACTION);
    Range verticalRange = plot.verticalRange().padded(PADDING_FRACTION);
    upwards = Ticks.within(verticalRange, (int) (HEIGHT / STRETCH_UPWARDS));
    double numbers = upwards.widestLabel(NUMBER_SIZE);
    double left = EDGE + TITLE_SIZE + GAP + numbers + GAP + TICK_LENGTH;
    area = new Box(left, 0, WIDTH - RIGHT_MARGIN, HEIGHT);
    across = Ticks.within(horizontalRange, (int) (area.width() / STRETCH_ACROSS));
    horizontal = new Scale(plot.horizontal().unit(), horizontalRange, area.left(), area.right());
    vertical = new Scale(plot.vertical().unit(), verticalRange, area.bottom(), area.top());
  }

  /// Draws grid and frame, which curves lie above.
  void drawGrid(Svg svg) {
    svg.open("g", "fill", "none", "stroke", Pen.GRID, "stroke-width", "1");
    for (Tick tick : across.ticks()) {
      double x = horizontal.place(tick.value());
      svg.line(x, area.top(), x, area.bottom());
    }
    for (Tick tick : upwards.ticks()) {
      double y = vertical.place(tick.value());
      svg.line(area.left(), y, area.right(), y);
    }
    svg.close("g");
    svg.open("g", "fill", "none", "stroke", Pen.MUTED, "stroke-width", "1");
    if (vertical.range().least() < 0 && vertical.range().greatest() > 0) {
      double zero = vertical.place(0);
      svg.empty(
          "path",
          "d",
          "M%sH%s".formatted(Svg.at(area.left(), zero), Svg.number(area.right())),
          "stroke-opacity",
          "0.45");
    }
    svg.line(area.left(), area.top(), area.left(), area.bottom());
    svg.line(area.left(), area.bottom(), area.right(), area.bottom());
    for (Tick tick : across.ticks()) {
      double x = horizontal.place(tick.value());
      svg.line(x, area.bottom(), x, area.bottom() + TICK_LENGTH);
    }
    for (Tick tick : upwards.ticks()) {
      double y = vertical.place(tick.value());
      svg.line(area.left() - TICK_LENGTH, y, area.left(), y);
    }
    svg.close("g");
  }

  /// Draws numbers and titles.
  void drawText(Svg svg) {
    svg.open("g", "fill", Pen.MUTED, "font-size", Svg.number(NUMBER_SIZE), "text-anchor", "middle");
    for (Tick tick : across.ticks()) {
      double baseline = area.bottom() + TICK_LENGTH + GAP + 2 * HALF_DIGIT;
      svg.label(horizontal.place(tick.value()), baseline, tick.label());
    }
    svg.close("g");
    svg.open("g", "fill", Pen.MUTED, "font-size", Svg.number(NUMBER_SIZE), "text-anchor", "end");
    for (Tick tick : upwards.ticks()) {
      double y = vertical.place(tick.value()) + HALF_DIGIT;
      svg.label(area.left() - TICK_LENGTH - GAP, y, tick.label());
    }
    svg.close("g");
    svg.open("g", "fill", Pen.INK, "font-size", Svg.number(TITLE_SIZE), "text-anchor", "middle");
    double middle = (area.left() + area.right()) / 2;
    svg.label(middle, area.bottom() + BELOW - 1.5 * EDGE, title(plot.horizontal(), across));
    String turned =
        "translate(%s) rotate(-90)".formatted(Svg.at(EDGE + TITLE_SIZE * 0.8, HEIGHT / 2));
    svg.label(0, 0, title(plot.vertical(), upwards), "transform", turned);
    svg.close("g");
  }

  private static String title(Plot.Axis axis, Ticks ticks) {
    String power = ticks.powerOfTen() == 0 ? "" : "10" + Numbers.superscript(ticks.powerOfTen());
    String unit = (power + " " + axis.unit().symbol()).strip();
    return unit.isEmpty() ? axis.label() : axis.label() + " (" + unit + ")";
  }
}
