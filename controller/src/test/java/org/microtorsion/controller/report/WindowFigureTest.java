package org.microtorsion.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.microtorsion.controller.analysis.LayerReading;
import org.microtorsion.controller.analysis.TorqueModel;
import org.microtorsion.controller.analysis.WindowEffect;

/// The figure of `docs/theory/surface-layer.md`: the layer that Eq. 3 finds on wires without one,
/// over the end of the window, beside one that is there and the range that was published.
class WindowFigureTest {
  private static final Path TRACKED = Path.of("../docs/theory/window-effect.svg");
  private static final Path DRAWN = Path.of("target/window-effect.svg");

  private static final double[] PUBLISHED_DIAMETERS = {52e-6, 70e-6, 88e-6, 108e-6};
  private static final double THINNEST = 0.4e-6;
  private static final double THICKEST = 1e-6;
  private static final double LAYER = 0.5e-6;
  private static final double[] TABLE_WINDOWS = {1.02, 1.04, 1.08};
  private static final double LAST_WINDOW = 1.1;
  private static final int POINTS = 101;

  @Test
  void theTrackedFigureIsTheOneThatTheCodeDraws() throws IOException {
    String drawn = standalone(PlotSvg.draw(figure(), "w-"));
    Files.createDirectories(DRAWN.getParent());
    Files.writeString(DRAWN, drawn);
    String tracked = Files.exists(TRACKED) ? Files.readString(TRACKED) : "";
    assertThat(tracked)
        .withFailMessage(
            "docs/theory/window-effect.svg: expected what the code draws now, found another"
                + " drawing. Look at controller/%1$s, which this test has just written; if it is"
                + " right, run: cp controller/%1$s docs/theory/window-effect.svg",
            DRAWN)
        .isEqualTo(drawn);
  }

  /// A page that is dark must not show through dark letters.
  private static String standalone(String svg) {
    assertThat(svg).startsWith("<svg ");
    return "<svg style=\"background:#fff\" " + svg.substring("<svg ".length()) + "\n";
  }

  private static Plot figure() {
    List<Curve> curves = new ArrayList<>();
    curves.add(published());
    for (double diameter : PUBLISHED_DIAMETERS) {
      curves.add(withoutLayer(diameter));
    }
    curves.add(withLayer());
    return Plot.thicknessAgainstWindow("", curves, tableMarks());
  }

  private static Curve published() {
    double end = LAST_WINDOW - 1;
    return new Curve(
        "published, 0.4 to 1.0 µm",
        Curve.Role.BAND,
        new double[] {0, end, end, 0},
        new double[] {THINNEST, THINNEST, THICKEST, THICKEST});
  }

  private static Curve withoutLayer(double diameter) {
    double[] beyond = windows();
    double[] thickness = new double[POINTS];
    Arrays.setAll(
        thickness,
        i -> beyond[i] == 0 ? 0 : new WindowEffect(1 + beyond[i]).thicknessMetres(diameter));
    return new Curve(
        String.format(Locale.ROOT, "no layer, D %.0f µm", diameter * 1e6),
        diameter == PUBLISHED_DIAMETERS[0] ? Curve.Role.PREFERRED_MODEL : Curve.Role.RIVAL_MODEL,
        beyond,
        thickness);
  }

  /// The straight line is the same in every window, and so is what is read from it.
  private static Curve withLayer() {
    double radius = PUBLISHED_DIAMETERS[0] / 2;
    TorqueModel.Bilinear lines =
        new TorqueModel.Bilinear(0, 1, LayerReading.slopeRatioOf(LAYER / radius), 1);
    double read = radius * LayerReading.of(lines).relativeThicknessRatio();
    double[] thickness = new double[POINTS];
    Arrays.fill(thickness, read);
    return new Curve("a layer of 0.5 µm", Curve.Role.CONSTRUCTION, windows(), thickness);
  }

  private static List<Plot.Mark> tableMarks() {
    return Arrays.stream(TABLE_WINDOWS)
        .mapToObj(window -> {
          double thickness = new WindowEffect(window).thicknessMetres(PUBLISHED_DIAMETERS[0]);
          return new Plot.Mark(
              String.format(Locale.ROOT, "%.2f µm", thickness * 1e6), window - 1, thickness);
        })
        .toList();
  }

  private static double[] windows() {
    double[] beyond = new double[POINTS];
    Arrays.setAll(beyond, i -> (LAST_WINDOW - 1) * i / (POINTS - 1));
    return beyond;
  }
}
