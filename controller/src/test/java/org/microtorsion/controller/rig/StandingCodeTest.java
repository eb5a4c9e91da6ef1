package org.microtorsion.controller.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandingCodeTest {
  private static final double STEP = 2 * Math.PI / 16384;

  private static int readingsToStuck(double noiseRadians) {
    StandingCode code = new StandingCode(OptionalDouble.of(noiseRadians), STEP);
    for (int i = 1; i <= 100_000; i++) {
      if (code.isStuck(4711)) {
        return i;
      }
    }
    return -1;
  }

  @ParameterizedTest
  @CsvSource({"8e-5, 3450", "1.2e-4, 530", "3.8e-4, 198", "5e-5, -1", "1e-6, -1"})
  void theNoiserTheEncoderTheSoonerAStandingOneIsFound(double noiseRadians, int readings) {
    if (readings < 0) {
      assertThat(readingsToStuck(noiseRadians)).isEqualTo(-1);
    } else {
      assertThat(readingsToStuck(noiseRadians))
          .isBetween((int) (0.9 * readings), (int) (1.1 * readings));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.5, 0.75})
  void aLivingEncoderIsNeverTakenForADeadOneWhereverInItsStepItRests(double partOfAStep) {
    StandingCode code = new StandingCode(OptionalDouble.of(8e-5), STEP);
    SplittableRandom random = new SplittableRandom(1);
    int longest = 0;
    for (int i = 0; i < 1_000_000; i++) {
      double shown = (100 + partOfAStep) * STEP + 8e-5 * random.nextGaussian();
      assertThat(code.isStuck((int) Math.floor(shown / STEP))).isFalse();
      longest = Math.max(longest, code.equalCount());
    }
    // The worst place is the middle of a step; there is more than a factor of three to the rule.
    assertThat(longest).isLessThan(1100);
  }

  @Test
  void withoutKnownNoiseNothingIsTold() {
    StandingCode code = new StandingCode(OptionalDouble.empty(), STEP);
    for (int i = 0; i < 1_000_000; i++) {
      assertThat(code.isStuck(1)).isFalse();
    }
  }
}
