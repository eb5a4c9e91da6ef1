package org.microtorsion.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final Range UNIT = new Range(0, 1);

  /// One drawing unit is 1/500 to the right and 1/300 upwards.
  private static Trace trace(double[] horizontal, double[] vertical) {
    return Trace.of(
        new Curve("c", Curve.Role.MEASURED, horizontal, vertical),
        new Scale(DisplayUnit.ONE, UNIT, 0, 500),
        new Scale(DisplayUnit.ONE, UNIT, 300, 0));
  }

  private static double[] ramp(int count) {
    double[] ramp = new double[count];
    Arrays.setAll(ramp, i -> (double) i / (count - 1));
    return ramp;
  }

  @Test
  void noSpikeIsLostAndTheOrderIsKept() {
    Random random = new Random(1);
    double[] vertical = new double[200_000];
    Arrays.setAll(vertical, i -> 0.5 + 0.01 * random.nextGaussian());
    vertical[31_415] = 1;
    vertical[172_828] = 0;
    Trace trace = trace(ramp(vertical.length), vertical);
    assertThat(trace.count()).isBetween(2000, 4100);
    double highest = 300;
    double lowest = 0;
    for (int i = 0; i < trace.count(); i++) {
      highest = Math.min(highest, trace.y(i));
      lowest = Math.max(lowest, trace.y(i));
      assertThat(i == 0 || trace.x(i) > trace.x(i - 1)).isTrue();
    }
    assertThat(highest).isZero();
    assertThat(lowest).isEqualTo(300);
    assertThat(trace.x(0)).isZero();
    assertThat(trace.x(trace.count() - 1)).isEqualTo(500);
  }

  @Test
  void aCurveOfFewPointsKeepsThemButForThoseThatCannotBeDrawn() {
    Trace trace =
        trace(
            new double[] {0, 0.2, Double.NaN, 0.6, 0.8, 1},
            new double[] {1, Double.POSITIVE_INFINITY, 0.5, 0.5, 1e200, 0});
    assertThat(trace.count()).isEqualTo(3);
    assertThat(trace.pathData()).isEqualTo("m0 0l0 0 300 150 200 150");
  }

  @Test
  void aCurveThatGoesToAndFroIsThinnedAlongItsWay() {
    double[] horizontal = new double[100_000];
    Arrays.setAll(horizontal, i -> 0.5 - 0.5 * Math.cos(i * 1e-3));
    Trace trace = trace(horizontal, horizontal);
    assertThat(trace.count()).isBetween(1000, 6000);
    double travelled = 0;
    for (int i = 1; i < trace.count(); i++) {
      travelled += Math.abs(trace.x(i) - trace.x(i - 1));
    }
    // 100 rad are 31 half turns of 500 drawing units, and 465.5 of the next
    assertThat(travelled).isBetween(15_900.0, 15_966.0);
  }

  @Test
  void theNoiseOfAStandingRotorDoesNotMakeTheLineLong() {
    Random random = new Random(2);
    double[] horizontal = new double[200_000];
    Arrays.setAll(horizontal, i -> 0.5 + 1e-4 * random.nextGaussian());
    assertThat(trace(horizontal, horizontal).count()).isLessThan(10);
  }

  @Test
  void breadthIsTheNoiseNotTheSlope() {
    double[] steep = ramp(100_000);
    assertThat(trace(steep, steep).breadth()).isLessThan(0.01);
    Random random = new Random(3);
    double[] noisy = new double[steep.length];
    Arrays.setAll(noisy, i -> steep[i] + 0.01 * random.nextGaussian());
    // 100 samples a column spread over some five standard deviations of 3 drawing units
    assertThat(trace(steep, noisy).breadth()).isBetween(8.0, 16.0);
  }
}
