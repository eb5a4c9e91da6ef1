package org.microtorsion.controller.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PathDataTest {
  @Test
  void stepsAreWrittenInTenthsAndStandingStillIsNot() {
    PathData path = new PathData();
    path.moveTo(10, -2.5);
    path.lineTo(10.04, -2.5);
    path.lineTo(10.5, -3);
    path.lineTo(9.5, 17);
    path.moveTo(0, 0);
    assertThat(path).hasToString("m10-2.5l0 0 .5-.5-1 20m-9.5-17l0 0");
  }

  @Test
  void roundingErrorsDoNotAddUp() {
    Random random = new Random(7);
    PathData path = new PathData();
    path.moveTo(0, 0);
    for (int i = 0; i <= 10_000; i++) {
      path.lineTo(i * 0.0333, random.nextDouble());
    }
    double at = 0;
    String[] numbers =
        path.toString().substring("m0 0l".length()).replace("-", " -").strip().split(" +", -1);
    for (int i = 0; i < numbers.length; i += 2) {
      at += Double.parseDouble(numbers[i]);
    }
    assertThat(at).isCloseTo(333, within(0.051));
  }
}
