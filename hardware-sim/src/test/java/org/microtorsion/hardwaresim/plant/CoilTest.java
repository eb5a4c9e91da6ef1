package org.microtorsion.hardwaresim.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoilTest {
  private static final CoilParameters PARAMETERS = new CoilParameters(40, 4e-3, 5e3, 50e-6, 60, 90);
  private static final double LAG_SECONDS = 1e-4 + 1 / (2 * Math.PI * 5e3);

  @ParameterizedTest
  @ValueSource(longs = {7, 1_000, 131_831, 1_000_000})
  void currentFollowsItsCommandExponentiallyWhateverTheStep(long stepNanos) {
    Coil coil = new Coil(PARAMETERS);
    coil.commandAmperes(0.03);
    long steps = 700;
    for (int i = 0; i < steps; i++) {
      coil.advance(stepNanos);
    }
    double expected = -0.03 * Math.expm1(-steps * stepNanos * 1e-9 / LAG_SECONDS);

    assertThat(coil.currentAmperes()).isCloseTo(expected, within(1e-12 * expected));
  }

  @Test
  void lookingAheadAgreesWithAdvancing() {
    Coil coil = new Coil(PARAMETERS);
    coil.commandAmperes(0.03);
    coil.advance(50_000);
    coil.commandAmperes(-0.01);
    double ahead = coil.currentAmperesAfter(70_000);
    coil.advance(70_000);

    assertThat(coil.currentAmperes()).isCloseTo(ahead, within(1e-15));
    assertThat(coil.currentAmperesAfter(-5)).isEqualTo(coil.currentAmperes());
  }

  @Test
  void anOpenCoilLosesItsCurrentWithinItsOwnLagAndFindsItsCommandAgain() {
    Coil coil = new Coil(PARAMETERS);
    coil.commandAmperes(0.05);
    settle(coil);
    coil.open();
    coil.advance(100_000);
    assertThat(coil.currentAmperes()).isCloseTo(0.05 * Math.exp(-2), within(1e-12));
    coil.commandAmperes(0.02);
    settle(coil);
    assertThat(coil.currentAmperes()).isZero();

    coil.close();
    settle(coil);
    assertThat(coil.currentAmperes()).isEqualTo(0.02);
  }

  @Test
  void windingWarmsWithThePowerAndItsTimeConstant() {
    Coil coil = new Coil(PARAMETERS);
    coil.commandAmperes(0.05);
    settle(coil);
    double start = coil.temperatureRiseKelvin();
    // 60 K/W × 40 Ω × (50 mA)²
    double steady = 6.0;
    for (int i = 0; i < 90_000; i++) {
      coil.advance(1_000_000);
    }
    double expected = steady + (start - steady) * Math.exp(-1);

    assertThat(coil.temperatureRiseKelvin()).isCloseTo(expected, within(1e-9));
  }

  @Test
  void heatOfATransientIsThatOfItsMeanSquareCurrent() {
    Coil coarse = new Coil(PARAMETERS);
    Coil fine = new Coil(PARAMETERS);
    coarse.commandAmperes(0.05);
    fine.commandAmperes(0.05);
    coarse.advance(300_000);
    for (int i = 0; i < 300_000; i += 100) {
      fine.advance(100);
    }

    assertThat(coarse.temperatureRiseKelvin())
        .isCloseTo(fine.temperatureRiseKelvin(), within(1e-5 * fine.temperatureRiseKelvin()));
  }

  @Test
  void refusesACommandThatIsNotANumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Coil(PARAMETERS).commandAmperes(Double.NaN))
        .withMessageContaining("commandAmperes")
        .withMessageContaining("NaN");
  }

  private static void settle(Coil coil) {
    for (int i = 0; i < 10; i++) {
      coil.advance(1_000_000);
    }
  }
}
