package org.microtorsion.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PlotSvgTest {
  private static Document parse(String svg) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(svg, e);
    }
  }

  private static Plot wire() {
    return Contents.wire("wire").plots().getFirst();
  }

  private static List<String> texts(Document svg) {
    NodeList nodes = svg.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static Plot plot(List<Curve> curves, Plot.Mark... marks) {
    Plot.Axis axis = new Plot.Axis("axis", DisplayUnit.ONE);
    return new Plot("plot", "", axis, axis, curves, List.of(marks));
  }

  private static void assertNumbersAreFinite(String svg) {
    assertThat(svg).doesNotContain("NaN", "Infinity", "not a number", "∞");
    Matcher digits = Pattern.compile("[0-9]{9,}").matcher(svg.replaceAll("<desc.*</desc>", ""));
    assertThat(digits.find()).isFalse();
  }

  @Test
  void axesCurvesAndMarksAreNamedAndToldInWords() {
    Document svg = parse(PlotSvg.draw(wire(), "p-"));
    assertThat(texts(svg))
        .contains("Twist angle φ (°)", "Torque T (µN·m)", "measured", "elastic-plastic")
        .contains("yield", "fracture", "0", "20", "100");
    assertThat(svg.getDocumentElement().getAttribute("aria-labelledby"))
        .isEqualTo("p-title p-description");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Torque against twist");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .contains("Twist angle φ from 0 to 151 °.", "Curves: measured, elastic-plastic, bilinear")
        .contains("yield at 93.4 ° and 15.2 µN·m");
  }

  @Test
  void aRivalIsDashedAndLiesAboveTheDataThatLieAboveThePreferredModel() {
    String svg = PlotSvg.draw(wire(), "p-");
    String curves = svg.substring(svg.indexOf("clip-path="));
    Matcher paths =
        Pattern.compile("stroke-width=\"([0-9.]+)\" [^>]*stroke-dasharray=\"([^\"]*)\"")
            .matcher(curves);
    List<String> drawn = new ArrayList<>();
    while (paths.find() && drawn.size() < 3) {
      drawn.add(paths.group(1) + " " + (paths.group(2).equals("none") ? "whole" : "dashed"));
    }
    assertThat(drawn).containsExactly("3.4 whole", "1 whole", "1.4 dashed");
  }

  @Test
  void aNoisyMeasurementLiesBelowItsModel() {
    double[] horizontal = new double[20_000];
    double[] noise = new double[horizontal.length];
    for (int i = 0; i < horizontal.length; i++) {
      horizontal[i] = i;
      noise[i] = i % 3;
    }
    String svg =
        PlotSvg.draw(
            plot(
                List.of(
                    new Curve(
                        "model",
                        Curve.Role.PREFERRED_MODEL,
                        new double[] {0, 20_000},
                        new double[] {1, 1}),
                    new Curve("measured", Curve.Role.MEASURED, horizontal, noise))),
            "p-");
    String curves = svg.substring(svg.indexOf("clip-path="));
    assertThat(curves.indexOf("stroke-width=\"1\""))
        .isLessThan(curves.indexOf("stroke-width=\"3.4\""));
  }

  @Test
  void curvesThatLeaveTheAxesAreClipped() {
    double[] horizontal = {0, 1, 2};
    String svg =
        PlotSvg.draw(
            Plot.residuals(
                List.of(
                    new Curve(
                        "good", Curve.Role.RESIDUAL, horizontal, new double[] {1e-9, -1e-9, 1e-9}),
                    new Curve(
                        "bad", Curve.Role.RESIDUAL, horizontal, new double[] {0, 5e-3, 5e99}))),
            "p-");
    Document page = parse(svg);
    assertThat(texts(page)).contains("−1", "3").doesNotContain("5");
    Element clip = (Element) page.getElementsByTagName("clipPath").item(0);
    assertThat(svg).contains("<g clip-path=\"url(#" + clip.getAttribute("id") + ")\">");
    assertNumbersAreFinite(svg);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, 1e99, -1e99, 1e-300, Double.MIN_VALUE, 123456.789})
  void aSinglePointIsDrawnWhereverItIs(double value) {
    Curve curve = new Curve("c", Curve.Role.MEASURED, new double[] {value}, new double[] {value});
    String svg = PlotSvg.draw(plot(List.of(curve), new Plot.Mark("m", value, value)), "p-");
    assertNumbersAreFinite(svg);
    assertThat(texts(parse(svg))).contains("c", "m").hasSizeGreaterThan(6);
  }

  @Test
  void wherePointsCannotBeDrawnThereIsNoPlot() {
    double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, 1e200};
    Curve curve = new Curve("c", Curve.Role.MEASURED, bad, bad);
    assertThat(PlotSvg.draw(plot(List.of(curve), new Plot.Mark("m", Double.NaN, 0)), "p-"))
        .isEmpty();
  }

  @Test
  void aLongLegendGoesOnInTheNextRow() {
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      double[] numbers = {0, i};
      curves.add(new Curve("a rather long name " + i, Curve.Role.RIVAL_MODEL, numbers, numbers));
    }
    Element svg = parse(PlotSvg.draw(plot(curves), "p-")).getDocumentElement();
    String[] view = svg.getAttribute("viewBox").split(" ", -1);
    assertThat(Double.parseDouble(view[1])).isEqualTo(-3 * Legend.ROW - 4);
    NodeList labels = svg.getElementsByTagName("text");
    for (int i = 0; i < labels.getLength(); i++) {
      Element label = (Element) labels.item(i);
      if (label.getTextContent().startsWith("a rather")) {
        double end =
            Double.parseDouble(label.getAttribute("x")) + TextWidth.of(label.getTextContent(), 12);
        assertThat(end).isLessThan(Axes.WIDTH);
      }
    }
  }

  @Test
  void risingPointsAreFilledFallingOnesOpenAndEachSeriesHasItsForm() {
    double[] one = {1};
    double[] two = {1, 2};
    String svg =
        PlotSvg.draw(
            plot(
                List.of(
                    new Curve("1 up", Curve.Role.RISING, two, two),
                    new Curve("1 down", Curve.Role.FALLING, one, one),
                    new Curve("2 up", Curve.Role.RISING, one, one))),
            "p-");
    Document drawing = parse(svg);
    List<String> symbols = new ArrayList<>();
    NodeList groups = drawing.getElementsByTagName("g");
    for (int i = 0; i < groups.getLength(); i++) {
      Element group = (Element) groups.item(i);
      if (group.getAttribute("stroke-width").equals("1.2")) {
        String fill = group.getAttribute("fill").equals("#fff") ? "open" : "filled";
        int circles = group.getElementsByTagName("circle").getLength();
        int paths = group.getElementsByTagName("path").getLength();
        symbols.add(fill + " " + circles + " circles " + paths + " others");
      }
    }
    assertThat(symbols)
        .containsExactly(
            "filled 2 circles 0 others",
            "open 1 circles 0 others",
            "filled 0 circles 1 others",
            // the legend goes by role
            "filled 1 circles 0 others",
            "filled 0 circles 1 others",
            "open 1 circles 0 others");
  }

  @Test
  void aBarIsALineOfItsOwnAndACurveWithoutANameIsNotExplained() {
    double[] x = {1, 1, 2, 2};
    double[] y = {1, 3, 2, 4};
    String svg = PlotSvg.draw(plot(List.of(new Curve("", Curve.Role.BARS, x, y))), "p-");
    assertThat(svg).containsPattern(" d=\"m[0-9.]+ [0-9.]+l0 0 0-[0-9.]+m[0-9.]+");
    assertThat(svg).doesNotContain("Curves:");
    assertThat(texts(parse(svg))).doesNotContain("");
  }

  @Test
  void aBandIsFilledBelowTheModelThatRunsInIt() {
    double[] x = {0, 1, 1, 0};
    double[] outline = {0, 1, 3, 2};
    Curve band = new Curve("band", Curve.Role.BAND, x, outline);
    Curve model =
        new Curve("model", Curve.Role.PREFERRED_MODEL, new double[] {0, 1}, new double[] {1, 2});
    String svg = PlotSvg.draw(plot(List.of(model, band)), "p-");
    String curves = svg.substring(svg.indexOf("clip-path="));
    assertThat(curves.indexOf("fill-opacity")).isLessThan(curves.indexOf("stroke-width=\"3.4\""));
  }
}
