package org.microtorsion.controller.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static List<Double> runs(int count, double perRun, double noise, double warmUp) {
    Random random = new Random(1);
    return IntStream.range(0, count)
        .mapToObj(
            i -> 100 + perRun * i + noise * random.nextGaussian() + (i < count / 4 ? -warmUp : 0))
        .toList();
  }

  @Test
  void aSteadyGrowthIsFoundThroughNoise() {
    Growth growth = Growth.of("heap", runs(80, 0.5, 4, 0), 10);
    assertThat(growth.perRunUnits()).isCloseTo(0.5, within(0.1));
    assertThat(growth.gainedUnits()).isCloseTo(0.5 * 59, within(6.0));
    assertThat(growth.isFound()).isTrue();
    assertThat(growth.lastUnits()).isGreaterThan(growth.firstUnits());
  }

  @Test
  void noiseWarmUpAndShrinkingAreNoGrowth() {
    assertThat(Growth.of("heap", runs(80, 0, 4, 0), 1).isFound()).isFalse();
    assertThat(Growth.of("heap", runs(80, 0, 0.1, 50), 1).isFound()).isFalse();
    assertThat(Growth.of("heap", runs(80, -1, 1, 0), 1).isFound()).isFalse();
    assertThat(Growth.of("threads", runs(8, 0, 0, 0), 0.5).isFound()).isFalse();
  }

  @Test
  void whatIsAllowedIsAllowed() {
    assertThat(Growth.of("heap", runs(80, 0.01, 0, 0), 1).isFound()).isFalse();
    assertThat(Growth.of("handles", runs(8, 1, 0, 0), 0.5).isFound()).isTrue();
  }
}
