package org.microtorsion.controller.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Draws a plot as SVG text that can stand inside HTML. It needs neither fonts nor a display: the
/// letters are the reader's browser's.
final class PlotSvg {
  private static final String FONTS = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";
  private static final double EDGE = 4;
  private static final double MARK_RADIUS = 4;
  private static final int FIGURES_TOLD = 3;

  private final Plot plot;
  private final String idPrefix;
  private final Axes axes;
  private final List<Plotted> curves;
  private final Svg svg = new Svg();

  private PlotSvg(Plot plot, String idPrefix) {
    this.plot = plot;
    this.idPrefix = idPrefix;
    axes = new Axes(plot);
    curves = Plotted.all(plot, axes);
  }

  /// The `svg` element; empty when there is nothing to draw.
  ///
  /// @param idPrefix keeps the names inside apart from those of other plots on the page
  static String draw(Plot plot, String idPrefix) {
    return plot.horizontalRange().isEmpty() ? "" : new PlotSvg(plot, idPrefix).draw();
  }

  private String draw() {
    Legend legend = new Legend(axes.area.width());
    curves.stream().sorted(Comparator.comparing(Plotted::role)).forEach(legend::add);
    double top = -legend.height() - EDGE;
    double height = axes.area.bottom() + Axes.BELOW - top;
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 %s %s %s".formatted(Svg.number(top), Svg.number(Axes.WIDTH), Svg.number(height)),
        "role",
        "img",
        "aria-labelledby",
        idPrefix + "title " + idPrefix + "description",
        "font-family",
        FONTS);
    svg.text("title", plot.title(), "id", idPrefix + "title");
    svg.text("desc", description(), "id", idPrefix + "description");
    axes.drawGrid(svg);
    drawCurves();
    axes.drawText(svg);
    legend.draw(svg, axes.area.left(), top);
    drawMarks();
    svg.close("svg");
    return svg.toString().strip();
  }

  /// The picture in words, for those who do not see it.
  private String description() {
    String curveNames =
        curves.stream()
            .map(Plotted::name)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(", "));
    String marks =
        plot.drawableMarks().stream()
            .map(mark ->
                mark.name()
                    + " at "
                    + told(plot.horizontal(), mark.horizontalInSiUnits())
                    + " and "
                    + told(plot.vertical(), mark.verticalInSiUnits()))
            .collect(Collectors.joining("; "));
    return Stream.of(
            "Horizontal: " + told(plot.horizontal(), plot.horizontalRange()) + ".",
            "Vertical: " + told(plot.vertical(), plot.verticalRange()) + ".",
            curveNames.isEmpty() ? "" : "Curves: " + curveNames + ".",
            marks.isEmpty() ? "" : "Marks: " + marks + ".")
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String told(Plot.Axis axis, Range range) {
    String from = Numbers.figures(range.least(), FIGURES_TOLD);
    String to = Numbers.figures(range.greatest(), FIGURES_TOLD);
    return "%s from %s to %s %s".formatted(axis.label(), from, to, axis.unit().symbol()).strip();
  }

  private static String told(Plot.Axis axis, double valueInSiUnits) {
    double value = axis.unit().fromSi(valueInSiUnits);
    return (Numbers.figures(value, FIGURES_TOLD) + " " + axis.unit().symbol()).strip();
  }

  private void drawCurves() {
    String clip = idPrefix + "area";
    Box area = axes.area;
    svg.open("clipPath", "id", clip);
    svg.empty(
        "rect",
        "x",
        Svg.number(area.left()),
        "y",
        Svg.number(area.top()),
        "width",
        Svg.number(area.width()),
        "height",
        Svg.number(area.height()));
    svg.close("clipPath");
    svg.open("g", "clip-path", "url(#" + clip + ")");
    Plotted.draw(curves, svg);
    svg.close("g");
  }

  private void drawMarks() {
    List<Trace> traces = curves.stream().flatMap(plotted -> plotted.trace().stream()).toList();
    Labels labels = new Labels(axes.area, traces);
    List<Plot.Mark> marks =
        plot.drawableMarks().stream().filter(mark -> axes.area.contains(x(mark), y(mark))).toList();
    for (Plot.Mark mark : marks) {
      labels.avoid(new Box(x(mark), y(mark), x(mark), y(mark)).grownBy(MARK_RADIUS));
    }
    for (Plot.Mark mark : marks) {
      drawMark(mark, labels.place(mark.name(), x(mark), y(mark)));
    }
  }

  private double x(Plot.Mark mark) {
    return axes.horizontal.placeOfSi(mark.horizontalInSiUnits());
  }

  private double y(Plot.Mark mark) {
    return axes.vertical.placeOfSi(mark.verticalInSiUnits());
  }

  private void drawMark(Plot.Mark mark, Labels.Placed name) {
    if (name.isFar()) {
      double x = Math.clamp(x(mark), name.box().left(), name.box().right());
      double y = Math.clamp(y(mark), name.box().top(), name.box().bottom());
      svg.open("g", "stroke", Pen.MUTED, "stroke-width", "0.8");
      svg.line(x(mark), y(mark), x, y);
      svg.close("g");
    }
    svg.empty(
        "circle",
        "cx",
        Svg.number(x(mark)),
        "cy",
        Svg.number(y(mark)),
        "r",
        Svg.number(MARK_RADIUS),
        "fill",
        "#fff",
        "stroke",
        Pen.INK,
        "stroke-width",
        "1.6");
    svg.label(
        name.x(),
        name.baseline(),
        mark.name(),
        "text-anchor",
        name.anchor(),
        "font-size",
        Svg.number(Labels.FONT_SIZE),
        "fill",
        Pen.INK,
        "stroke",
        "#fff",
        "stroke-width",
        "3",
        "stroke-linejoin",
        "round",
        "paint-order",
        "stroke");
  }
}
