package org.microtorsion.controller.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FixedEndAngleTest {
  private static final double STEP = 2 * Math.PI / 16384;
  private static final double STIFFNESS = 0.2;

  private final FixedEndAngle angle = new FixedEndAngle(STIFFNESS, STEP);

  @Test
  void theTorqueCarriesTheAngleBetweenTheEncodersSteps() {
    angle.start(0.1, 0);
    double torque = 1e-5;
    assertThat(angle.advance(0.1, torque, 1e-3)).isCloseTo(0.1 + torque / STIFFNESS, within(1e-8));
  }

  @Test
  void startsAtTheEncodersAngleWhateverTheTorque() {
    angle.start(0.1, 4e-4);
    assertThat(angle.advance(0.1, 4e-4, 0)).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void theEncoderCorrectsASmallDisagreementOverTwentySeconds() {
    angle.start(0, 0);
    double shown = STEP;
    double found = 0;
    for (int i = 0; i < 20_000; i++) {
      found = angle.advance(shown, 0, 1e-3);
    }
    assertThat(found).isCloseTo(shown * (1 - Math.exp(-1)), within(1e-3 * shown));
  }

  @Test
  void anEncoderThatDisagreesByMoreThanTwoStepsIsBelievedAtOnce() {
    angle.start(0, 0);
    assertThat(angle.advance(1.9 * STEP, 0, 1e-3)).isLessThan(0.01 * STEP);
    assertThat(angle.advance(-30 * STEP, 0, 1e-3)).isCloseTo(-30 * STEP, within(1e-12));
  }

  @Test
  void aLongGapCorrectsFullyAndNoFurther() {
    angle.start(0, 0);
    assertThat(angle.advance(STEP, 0, 1e6)).isCloseTo(STEP, within(1e-15));
  }
}
