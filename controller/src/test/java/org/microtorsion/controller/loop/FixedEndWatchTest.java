package org.microtorsion.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedEndWatchTest {
  private static final double MOST = 1e-4;

  private final FixedEndWatch watch = new FixedEndWatch(MOST);

  @ParameterizedTest
  @ValueSource(doubles = {1, -1})
  void anEncoderThatStandsWhileTheTorqueTurnsTheGripIsStuck(double direction) {
    assertThat(watch.isStuck(7, direction * 2e-5)).isFalse();
    assertThat(watch.isStuck(7, direction * 1.19e-4)).isFalse();
    assertThat(watch.isStuck(7, direction * 1.21e-4)).isTrue();
  }

  @Test
  void aTorqueThatComesBackHasTurnedTheGripAllTheSame() {
    watch.isStuck(7, 0);
    assertThat(watch.isStuck(7, 0.6e-4)).isFalse();
    assertThat(watch.isStuck(7, -0.6e-4)).isTrue();
  }

  @Test
  void aStepNowAndThenIsEnoughForALivingOne() {
    for (int i = 0; i < 1000; i++) {
      assertThat(watch.isStuck(i / 90, i * 1e-6)).isFalse();
    }
  }

  @Test
  void aTorqueThatStandsStillToldNothing() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(watch.isStuck(7, 3e-5)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void refusesAChangeThatIsNone(double mostNewtonMetres) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FixedEndWatch(mostNewtonMetres))
        .withMessageStartingWith("mostNewtonMetres: expected above zero, found");
  }
}
