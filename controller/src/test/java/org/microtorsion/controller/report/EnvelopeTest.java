package org.microtorsion.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  private static final int COUNT = 50_000;

  private static Curve curve(double[] horizontal, double[] vertical) {
    return new Curve("c", Curve.Role.RESIDUAL, horizontal, vertical);
  }

  private static double[] ramp() {
    double[] ramp = new double[COUNT];
    Arrays.setAll(ramp, i -> (double) i / (COUNT - 1));
    return ramp;
  }

  private static Axes axes(Curve curve) {
    Plot.Axis axis = new Plot.Axis("a", DisplayUnit.ONE);
    return new Axes(new Plot("t", "", axis, axis, List.of(curve), List.of()));
  }

  /// All heights that path data goes through.
  private static List<Double> heights(String pathData) {
    String spaced = pathData.replace("m", " ").replace("l", " ").replace("-", " -").strip();
    double[] numbers =
        Arrays.stream(spaced.split("\\s+", -1)).mapToDouble(Double::parseDouble).toArray();
    List<Double> heights = new ArrayList<>();
    double at = 0;
    for (int i = 1; i < numbers.length; i += 2) {
      at += numbers[i];
      heights.add(at);
    }
    return heights;
  }

  @Test
  void theBandReachesTheOutermostSamplesAndTheMeanRunsInside() {
    double[] square = new double[COUNT];
    Arrays.setAll(square, i -> i % 4 == 0 ? 3 : -1);
    Curve curve = curve(ramp(), square);
    Axes axes = axes(curve);
    Envelope envelope = Envelope.of(curve, axes);
    double top = Math.round(10 * axes.vertical.place(3)) / 10.0;
    double bottom = Math.round(10 * axes.vertical.place(-1)) / 10.0;
    assertThat(heights(envelope.bandData()))
        .allSatisfy(
            y -> assertThat(Math.min(Math.abs(y - top), Math.abs(y - bottom))).isLessThan(1e-6));
    List<Double> means = heights(envelope.meanData());
    // the last sample has a column of its own; the others hold some 80 samples, and one more or
    // less moves their mean by 0.05
    assertThat(means.subList(0, means.size() - 1))
        .allSatisfy(
            y -> assertThat(y).isBetween(axes.vertical.place(0.1), axes.vertical.place(-0.1)));
  }

  @Test
  void aGapInTheDataStaysAGap() {
    double[] horizontal = ramp();
    double[] vertical = new double[COUNT];
    Arrays.setAll(vertical, i -> i > 20_000 && i < 25_000 ? Double.NaN : i % 2);
    Curve curve = curve(horizontal, vertical);
    Envelope envelope = Envelope.of(curve, axes(curve));
    assertThat(envelope.bandData().chars().filter(letter -> letter == 'm')).hasSize(2);
    assertThat(envelope.meanData().chars().filter(letter -> letter == 'm')).hasSize(2);
  }

  @Test
  void fewSamplesAreDrawnOneByOne() {
    Box area = new Box(0, 0, 500, 300);
    double[] few = new double[1999];
    double[] many = new double[2000];
    assertThat(Envelope.suits(curve(few, few), area)).isFalse();
    assertThat(Envelope.suits(curve(many, many), area)).isTrue();
    Arrays.fill(many, 0, 1, Double.NaN);
    assertThat(Envelope.suits(curve(many, many), area)).isFalse();
  }
}
