package org.microtorsion.controller.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Draws a plot as SVG that can stand inside HTML.
final class PlotSvg {
  static {
    System.setProperty("java.awt.headless", "true");
  }

  private static final boolean FONTS = hasFonts();

  /// Points drawn of a curve with noise.
  private static final int MOST_POINTS = 2000;

  /// Points drawn of a smooth curve.
  private static final int SMOOTH_POINTS = 500;

  private static final double RESIDUAL_HEADROOM = 3;
  private static final int WIDTH = 920;
  private static final int HEIGHT = 460;

  private static final Color INK = new Color(0x22, 0x2b, 0x33);
  private static final Color MUTED = new Color(0x5c, 0x68, 0x73);
  private static final Color GRID = new Color(0xe4, 0xe8, 0xec);
  private static final Color DATA = new Color(0xb4, 0xbe, 0xc8);
  private static final Color PREFERRED = new Color(0xb3, 0x3a, 0x3a);
  private static final Color CONSTRUCTED = new Color(0x2f, 0x7d, 0x5b);
  private static final List<Color> RIVALS =
      List.of(
          new Color(0x2b, 0x5c, 0x9e),
          new Color(0xd0, 0x8a, 0x1d),
          new Color(0x6a, 0x4c, 0x93),
          new Color(0x3a, 0x8f, 0x9c));
  private static final List<Marker> MARKERS =
      List.of(SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP);

  private static final Pattern ROOT = Pattern.compile("<svg\\b[^>]*>", Pattern.DOTALL);
  private static final Pattern LONG_NUMBER = Pattern.compile("(\\d+\\.\\d{2})\\d+");

  private PlotSvg() {}

  /// Whether plots can be drawn here: a bare server may have no font at all, and Java then fails at
  /// the first text.
  static boolean isPossible() {
    return FONTS;
  }

  private static boolean hasFonts() {
    try {
      FontRenderContext context = new FontRenderContext(null, true, true);
      return new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("φ", context).getWidth() > 0;
    } catch (RuntimeException | LinkageError | InternalError noFonts) {
      return false;
    }
  }

  /// The `svg` element; empty when there is nothing to draw.
  ///
  /// @param idPrefix keeps the names inside apart from those of other plots on the page
  static String draw(Plot plot, String idPrefix) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).build();
    chart.setXAxisTitle(title(plot.horizontal()));
    chart.setYAxisTitle(title(plot.vertical()));
    style(chart.getStyler());
    limitToFirst(chart.getStyler(), plot);
    int rivals = 0;
    for (Curve curve : inDrawingOrder(plot)) {
      Thinning thin = Thinning.of(curve, plot, points(curve.role()));
      if (thin.horizontal.length > 0) {
        XYSeries series =
            chart.addSeries(unused(chart, curve.name()), thin.horizontal, thin.vertical);
        series.setMarker(SeriesMarkers.NONE);
        rivals += paint(series, curve, plot, rivals);
      }
    }
    for (int i = 0; i < plot.marks().size(); i++) {
      mark(chart, plot, plot.marks().get(i), MARKERS.get(i % MARKERS.size()));
    }
    return chart.getSeriesMap().isEmpty() ? "" : embed(encode(chart), plot, idPrefix);
  }

  private static int points(Curve.Role role) {
    return switch (role) {
      case MEASURED, RESIDUAL -> MOST_POINTS;
      case PREFERRED_MODEL, RIVAL_MODEL, CONSTRUCTION -> SMOOTH_POINTS;
    };
  }

  /// The first residual belongs to the preferred model and is drawn last, above the others.
  private static List<Curve> inDrawingOrder(Plot plot) {
    return showsResiduals(plot) ? plot.curves().reversed() : plot.curves();
  }

  private static boolean showsResiduals(Plot plot) {
    return plot.curves().stream().allMatch(curve -> curve.role() == Curve.Role.RESIDUAL);
  }

  /// The axis follows the preferred model's residuals, or a bad rival would press them flat.
  private static void limitToFirst(XYStyler styler, Plot plot) {
    if (showsResiduals(plot) && plot.curves().size() > 1) {
      double largest = plot.curves().stream().mapToDouble(Curve::largestVertical).max().orElse(0);
      double shown = RESIDUAL_HEADROOM * plot.curves().getFirst().largestVertical();
      if (shown > 0 && largest > shown) {
        double limit = plot.vertical().unit().fromSi(shown);
        styler.setYAxisMin(-limit);
        styler.setYAxisMax(limit);
      }
    }
  }

  private static String title(Plot.Axis axis) {
    String symbol = axis.unit().symbol();
    return symbol.isEmpty() ? axis.label() : axis.label() + "  (" + symbol + ")";
  }

  /// XChart refuses two series of one name.
  private static String unused(XYChart chart, String name) {
    String free = name.isBlank() ? "unnamed" : name;
    while (chart.getSeriesMap().containsKey(free)) {
      free += " ′";
    }
    return free;
  }

  /// Paints a line by its role.
  ///
  /// @return how many of the rivals' colours it took
  private static int paint(XYSeries series, Curve curve, Plot plot, int rivals) {
    boolean first = curve.equals(plot.curves().getFirst());
    switch (curve.role()) {
      case MEASURED -> line(series, DATA, 3.2f, SeriesLines.SOLID);
      case PREFERRED_MODEL -> line(series, PREFERRED, 1.5f, SeriesLines.SOLID);
      case RIVAL_MODEL -> line(series, rival(rivals), 1.5f, SeriesLines.DASH_DASH);
      case CONSTRUCTION -> line(series, CONSTRUCTED, 1.5f, SeriesLines.SOLID);
      case RESIDUAL -> line(series, first ? PREFERRED : rival(rivals), 0.8f, SeriesLines.SOLID);
    }
    return switch (curve.role()) {
      case RIVAL_MODEL, RESIDUAL -> 1;
      case MEASURED, PREFERRED_MODEL, CONSTRUCTION -> 0;
    };
  }

  private static Color rival(int number) {
    return RIVALS.get(number % RIVALS.size());
  }

  private static void line(XYSeries series, Color color, float width, BasicStroke pattern) {
    series.setLineColor(color);
    series.setLineStyle(
        new BasicStroke(
            width,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            10,
            pattern.getDashArray(),
            pattern.getDashPhase()));
  }

  private static void mark(XYChart chart, Plot plot, Plot.Mark mark, Marker marker) {
    double horizontal = plot.horizontal().unit().fromSi(mark.horizontalInSiUnits());
    double vertical = plot.vertical().unit().fromSi(mark.verticalInSiUnits());
    if (Double.isFinite(horizontal) && Double.isFinite(vertical)) {
      XYSeries series =
          chart.addSeries(
              unused(chart, mark.name()), new double[] {horizontal}, new double[] {vertical});
      series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
      series.setMarker(marker);
      series.setMarkerColor(INK);
    }
  }

  private static void style(XYStyler styler) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    styler.setLocale(Locale.ROOT);
    styler.setDecimalPattern("0.########");
    styler.setBaseFont(font);
    styler.setAxisTitleFont(font.deriveFont(13.5f));
    styler.setAxisTickLabelsFont(font.deriveFont(12f));
    styler.setLegendFont(font.deriveFont(12f));
    styler.setChartFontColor(INK);
    styler.setXAxisTitleColor(INK);
    styler.setYAxisTitleColor(INK);
    styler.setAxisTickLabelsColor(MUTED);
    styler.setAxisTickMarksColor(MUTED);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(0.8f));
    styler.setPlotTicksMarksVisible(false);
    styler.setChartTitleVisible(false);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendBackgroundColor(Color.WHITE);
    styler.setChartPadding(6);
    styler.setMarkerSize(9);
    styler.setPlotContentSize(0.96);
  }

  private static String encode(XYChart chart) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// Takes the element out of its document, lets it scale with the page, and shortens what no eye
  /// can see.
  private static String embed(String document, Plot plot, String idPrefix) {
    Matcher root = ROOT.matcher(document);
    if (!root.find()) {
      throw new IllegalStateException("plot " + plot.title() + ": expected an svg element");
    }
    String inside = document.substring(root.end());
    inside = SvgLines.join(LONG_NUMBER.matcher(inside).replaceAll("$1"));
    inside = inside.replace("id=\"", "id=\"" + idPrefix).replace("url(#", "url(#" + idPrefix);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\""
        + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\" aria-label=\""
        + Html.escape(plot.title())
        + "\" viewBox=\"0 0 "
        + WIDTH
        + " "
        + HEIGHT
        + "\">"
        + inside.strip();
  }
}
