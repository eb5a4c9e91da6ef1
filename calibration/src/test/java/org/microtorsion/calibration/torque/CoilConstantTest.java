package org.microtorsion.calibration.torque;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CoilConstantTest {
  private static final CoilConstant RIG =
      CoilConstant.throughTwoAngles(
          8e-3, Math.PI / 2, 0.98, Math.toRadians(150), 0.94, -1e-3, 2e-3);

  @Test
  void theConstantFallsByTwoPercentAtARightAngleAndBySixAtOneHundredAndFiftyDegrees() {
    assertThat(RIG.newtonMetresPerAmpere(0, 0)).isEqualTo(8e-3);
    assertThat(RIG.newtonMetresPerAmpere(-Math.PI / 2, 0)).isCloseTo(7.84e-3, within(1e-15));
    assertThat(RIG.newtonMetresPerAmpere(Math.toRadians(150), 0)).isCloseTo(7.52e-3, within(1e-15));
  }

  @Test
  void aCoilTenKelvinWarmerGivesOnePercentLess() {
    assertThat(RIG.torqueNewtonMetres(0.05, 0, 10)).isCloseTo(3.96e-4, within(1e-15));
  }

  @Test
  void currentAndTorqueAreEachOthersInverse() {
    double torque = RIG.torqueNewtonMetres(0.0123, 1.1, 7);
    assertThat(RIG.currentAmperes(torque, 1.1, 7)).isCloseTo(0.0123, within(1e-16));
  }

  @Test
  void aConstantThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> CoilConstant.uniform(0, 0))
        .hasMessageContaining("centreNewtonMetresPerAmpere: expected a positive number, found 0.0");
    assertThatThrownBy(() -> CoilConstant.uniform(1, -1))
        .hasMessageContaining("relativeUncertaintyRatio");
    assertThatThrownBy(() -> CoilConstant.throughTwoAngles(1, 1, 1, -1, 1, 0, 0))
        .hasMessageContaining("two angles of different magnitude");
  }
}
