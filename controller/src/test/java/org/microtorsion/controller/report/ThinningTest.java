package org.microtorsion.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThinningTest {
  private static Thinning thin(double[] horizontal, double[] vertical, int most) {
    Curve curve = new Curve("c", Curve.Role.MEASURED, horizontal, vertical);
    Plot.Axis axis = new Plot.Axis("a", DisplayUnit.ONE);
    return Thinning.of(curve, new Plot("t", "", axis, axis, List.of(curve), List.of()), most);
  }

  @Test
  void everySpikeIsKeptAndTheOrderToo() {
    Random random = new Random(1);
    double[] horizontal = new double[50_000];
    double[] vertical = new double[horizontal.length];
    for (int i = 0; i < horizontal.length; i++) {
      horizontal[i] = i;
      vertical[i] = random.nextGaussian();
    }
    vertical[31_415] = 99;
    vertical[27_182] = -99;
    Thinning thin = thin(horizontal, vertical, 2000);
    assertThat(thin.horizontal.length).isBetween(1900, 2000).isEqualTo(thin.vertical.length);
    assertThat(thin.vertical).contains(99, -99);
    assertThat(thin.horizontal).isSorted().startsWith(0).endsWith(49_999);
    for (int i = 0; i < thin.horizontal.length; i++) {
      assertThat(thin.vertical[i]).isEqualTo(vertical[(int) thin.horizontal[i]]);
    }
  }

  @Test
  void shortCurvesAreKeptButForWhatIsNotFinite() {
    Thinning thin =
        thin(new double[] {1, 2, Double.NaN, 4}, new double[] {5, Double.NaN, 7, 8}, 2000);
    assertThat(thin.horizontal).containsExactly(1, 4);
    assertThat(thin.vertical).containsExactly(5, 8);
  }

  @Test
  void aConstantCurveKeepsItsEnds() {
    double[] horizontal = new double[5000];
    Arrays.setAll(horizontal, i -> i);
    Thinning thin = thin(horizontal, new double[5000], 100);
    assertThat(thin.horizontal).startsWith(0).endsWith(4999);
  }
}
