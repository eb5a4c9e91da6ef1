package org.microtorsion.calibration.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class UncertaintyTest {
  @Test
  void halfWidthsFollowStudent() {
    assertThat(new Estimate(10, 2, 5).halfWidth(0.95))
        .isCloseTo(2 * 2.57058183563631, within(1e-9));
    assertThat(Estimate.of(10, 2).upper95()).isCloseTo(10 + 2 * 1.959963984540054, within(1e-12));
    assertThat(Estimate.exact(3).covers(3)).isTrue();
    assertThat(Estimate.of(3, 1).covers(5)).isFalse();
  }

  @Test
  void estimatesThatAreNoneAreRefused() {
    assertThatThrownBy(() -> Estimate.exact(Double.NaN)).hasMessageContaining("value: expected");
    assertThatThrownBy(() -> Estimate.of(1, -1)).hasMessageContaining("standardUncertainty");
    assertThatThrownBy(() -> new Estimate(1, 1, 0)).hasMessageContaining("degreesOfFreedom");
    assertThatThrownBy(() -> Estimate.of(1, 1).halfWidth(1)).hasMessageContaining("probability");
  }

  /// JCGM 100:2008, H.2: resistance, reactance and impedance from voltage, current and phase, with
  /// correlated inputs.
  @Test
  void correlatedInputsGiveTheResistanceOfTheGuide() {
    double v = 4.9990;
    double i = 19.6610e-3;
    double phase = 1.04446;
    double r = v / i * Math.cos(phase);
    Budget budget =
        Budget.builder()
            .input("V", Estimate.of(v, 0.0032), r / v)
            .input("I", Estimate.of(i, 0.0095e-3), -r / i)
            .input("phase", Estimate.of(phase, 0.00075), -v / i * Math.sin(phase))
            .correlation("V", "I", -0.36)
            .correlation("V", "phase", 0.86)
            .correlation("I", "phase", -0.65)
            .build();
    assertThat(r).isCloseTo(127.732, within(0.001));
    assertThat(budget.combinedStandardUncertainty())
        .isCloseTo(0.071, within(0.0015)); // inputs as rounded there
    assertThat(
            budget.relativeContribution("V")
                + budget.relativeContribution("I")
                + budget.relativeContribution("phase"))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void degreesOfFreedomFollowWelchAndSatterthwaite() {
    Budget budget =
        Budget.builder()
            .input("a", new Estimate(0, 3, 4), 1)
            .input("b", new Estimate(0, 2, 10), 2)
            .input("c", Estimate.of(0, 1), 1)
            .build();
    assertThat(budget.effectiveDegreesOfFreedom())
        .isCloseTo(26.0 * 26 / (81.0 / 4 + 256.0 / 10), within(1e-10));
    assertThat(Budget.builder().build().effectiveDegreesOfFreedom())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void namesThatAreNotThereAreRefused() {
    assertThatThrownBy(() -> Budget.builder().correlation("a", "b", 0.5).build())
        .hasMessageContaining("found \"a\"");
    assertThatThrownBy(() -> Budget.builder().correlation("a", "a", 0.5))
        .hasMessageContaining("two different inputs");
    assertThatThrownBy(() ->
            Budget.builder().input("a", Estimate.exact(1), 1).input("a", Estimate.exact(1), 1))
        .hasMessageContaining("a new name");
  }

  @Test
  void aMonteCarloOfALinearMeasurementIsItsBudget() {
    MonteCarlo draws = new MonteCarlo(List.of(Estimate.of(1, 0.3), Estimate.of(2, 0.4)), 7);
    MonteCarlo.Outcome outcome = draws.propagate(x -> x[0] + x[1], 100_000);
    assertThat(outcome.estimate().value()).isCloseTo(3, within(0.01));
    assertThat(outcome.estimate().standardUncertainty()).isCloseTo(0.5, withPercentage(1));
    assertThat(outcome.upper95() - outcome.lower95())
        .isCloseTo(2 * 1.96 * 0.5, withPercentage(1.5));
    assertThat(draws.propagate(x -> x[0] + x[1], 100_000)).isEqualTo(outcome);
  }

  @Test
  void inputsOfFewDegreesOfFreedomAreDrawnFromStudent() {
    MonteCarlo.Outcome outcome =
        new MonteCarlo(List.of(new Estimate(0, 1, 5)), 3).propagate(x -> x[0], 200_000);
    assertThat(outcome.upper95()).isCloseTo(2.5706, withPercentage(2));
    assertThat(outcome.lower95()).isCloseTo(-2.5706, withPercentage(2));
  }

  @Test
  void inputsOfOneScatterAreWideTogether() {
    List<Estimate> three = Collections.nCopies(3, new Estimate(0, 1, 5));
    MonteCarlo.Outcome joint =
        new MonteCarlo(three, new int[] {0, 0, 0}, 3)
            .propagate(x -> (x[0] + x[1] + x[2]) / Math.sqrt(3), 200_000);
    // Their sum is Student's again; of scatters of their own it would be nearer to normal.
    assertThat(joint.upper95()).isCloseTo(2.5706, withPercentage(2));
    MonteCarlo.Outcome apart =
        new MonteCarlo(three, 3).propagate(x -> (x[0] + x[1] + x[2]) / Math.sqrt(3), 200_000);
    assertThat(apart.upper95()).isBetween(2.50, 2.56);
    assertThatThrownBy(() -> new MonteCarlo(three, new int[] {0, 2, 2}, 3))
        .hasMessageContaining("scatters[1]: expected 1 or the index of an earlier input");
    assertThatThrownBy(() -> new MonteCarlo(three, new int[] {0}, 3))
        .hasMessageContaining("expected one for each of 3 inputs, found 1");
  }

  @Test
  void drawsWithoutAnAnswerAreCounted() {
    MonteCarlo.Outcome outcome =
        new MonteCarlo(List.of(Estimate.of(0, 1)), 3).propagate(x -> Math.sqrt(x[0]), 10_000);
    assertThat(outcome.rejectedCount()).isBetween(4800, 5200);
    assertThat(outcome.drawCount() + outcome.rejectedCount()).isEqualTo(10_000);
  }
}
