package org.microtorsion.calibration.stiffness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.uncertainty.MonteCarlo;

class StiffnessTest {
  @Test
  void theSuspensionsTorqueIsNoPartOfTheSamples() {
    Suspension suspension = new Suspension(Estimate.of(2e-7, 1e-9));
    assertThat(suspension.sampleTorqueNewtonMetres(1.5e-5, 1.5)).isCloseTo(1.47e-5, within(1e-20));
    assertThatThrownBy(() -> new Suspension(Estimate.exact(-1)))
        .hasMessageContaining("stiffnessNewtonMetresPerRadian");
  }

  @Test
  void twoGaugeLengthsGiveTheComplianceThatWasPutIn() {
    double kappa = 6.3e7;
    LoadTrainCompliance found =
        LoadTrainCompliance.fromTwoGaugeLengths(
            Estimate.exact(1.7e-3),
            Estimate.exact(1 / (kappa * 1.7e-3 + 80)),
            Estimate.exact(5e-3),
            Estimate.exact(1 / (kappa * 5e-3 + 80)));
    assertThat(found.complianceRadiansPerNewtonMetre().value()).isCloseTo(80, withPercentage(1e-8));
    assertThat(found.sampleAngleRadians(1, 1e-4)).isCloseTo(1 - 8e-3, within(1e-9));
  }

  @Test
  void theCompliancesUncertaintyIsThatOfAMonteCarlo() {
    Estimate l1 = Estimate.of(1.7e-3, 5e-6);
    Estimate b1 = Estimate.of(9.3e-6, 1e-8);
    Estimate l2 = Estimate.of(5e-3, 5e-6);
    Estimate b2 = Estimate.of(3.165e-6, 3e-9);
    Estimate found =
        LoadTrainCompliance.fromTwoGaugeLengths(l1, b1, l2, b2).complianceRadiansPerNewtonMetre();
    MonteCarlo.Outcome drawn =
        new MonteCarlo(List.of(l1, b1, l2, b2), 5)
            .propagate(x -> (x[2] / x[1] - x[0] / x[3]) / (x[2] - x[0]), 40_000);
    assertThat(found.standardUncertainty())
        .isCloseTo(drawn.estimate().standardUncertainty(), withPercentage(3));
  }
}
