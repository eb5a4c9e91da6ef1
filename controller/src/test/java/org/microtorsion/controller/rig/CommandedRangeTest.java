package org.microtorsion.controller.rig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandedRangeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, true",
    "0, 0.00029, true",
    "0, -0.00029, true",
    "0, 0.00031, false",
    "0.04, 0.0411, true",
    "0.04, 0.0412, false",
    "0.04, 0.03891, true",
    "0.04, 0.03889, false",
    "-0.04, -0.0411, true",
    "-0.04, 0.04, false",
    "0.04, NaN, false",
  })
  void believesWhatLiesCloseToTheCommand(
      double commandedAmperes, double measuredAmperes, boolean believed) {
    CommandedRange range = new CommandedRange();
    for (int i = 0; i < 4; i++) {
      range.add(commandedAmperes);
    }
    assertThat(range.allows(measuredAmperes)).isEqualTo(believed);
    assertThat(range.latestAmperes()).isEqualTo(commandedAmperes);
  }

  @Test
  void theCurrentMayLagAStepByThreeTicksAndNoMore() {
    CommandedRange range = new CommandedRange();
    for (int i = 0; i < 4; i++) {
      range.add(0.04);
    }
    for (int tick = 0; tick < 3; tick++) {
      range.add(0);
      assertThat(range.allows(0.04)).isTrue();
      assertThat(range.allows(0.02)).isTrue();
      assertThat(range.allows(0)).isTrue();
    }
    range.add(0);
    assertThat(range.allows(0.04)).isFalse();
    assertThat(range.allows(0)).isTrue();
  }
}
