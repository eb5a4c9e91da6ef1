package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.uncertainty.MonteCarlo;

class MonteCarloBudgetTest {
  private static final int DRAWS = 100_000;

  private static FitInputs inputs(double relativeDiameter) {
    return FitInputs.of(Estimate.of(52e-6, relativeDiameter * 52e-6), Estimate.of(1.7e-3, 2e-6))
        .withScaleUncertainty(1e-3, 5e-4)
        .withSuspensionUncertainty(1e-4 * SyntheticCurve.SLOPE)
        .withAngleHarmonicUncertainty(1.75e-4);
  }

  private static MonteCarloBudget check(SyntheticCurve curve, FitInputs inputs, long seed) {
    return Objects.requireNonNull(
        FitEngine.fitChecked(curve.build(3), inputs, DRAWS, seed).check());
  }

  private static SyntheticCurve layered() {
    return SyntheticCurve.bilinear(0.925)
        .dwell(300)
        .noise(3e-3 * SyntheticCurve.SLOPE * SyntheticCurve.YIELD);
  }

  @Test
  void smallUncertaintiesComeOutAsInTheBudget() {
    MonteCarloBudget check = check(layered(), inputs(5e-4), 1);
    assertThat(check.rows())
        .extracting(MonteCarloBudget.Row::reading)
        .containsExactly(MonteCarloBudget.Reading.values());
    assertThat(check.agrees()).isTrue();
    assertThat(check.rows())
        .allSatisfy(row -> {
          assertThat(row.drawn().estimate().standardUncertainty())
              .isCloseTo(
                  row.budget().standardUncertainty(),
                  within(0.015 * row.budget().standardUncertainty()));
          assertThat(row.drawn().estimate().value())
              .isCloseTo(row.budget().value(), within(0.03 * row.budget().standardUncertainty()));
        });
  }

  @Test
  void theFourthPowerOfAnUncertainDiameterIsSeenToBeNoStraightLine() {
    MonteCarloBudget.Row modulus = check(layered(), inputs(0.05), 1).rows().getFirst();
    // E[(1 + x)⁻⁴] = 1 + 10 u² + 105 u⁴ + …
    assertThat(modulus.drawn().estimate().value() / modulus.budget().value())
        .isCloseTo(1.0257, within(0.003));
    assertThat(modulus.verdict()).isEqualTo(MonteCarloBudget.Verdict.DIFFERS);
  }

  @Test
  void aStraightCurveHasItsModulusCheckedAndNoYield() {
    SyntheticCurve straight = SyntheticCurve.linear().noise(1e-3 * SyntheticCurve.SLOPE);
    assertThat(check(straight, inputs(5e-4), 1).rows())
        .extracting(MonteCarloBudget.Row::reading)
        .contains(MonteCarloBudget.Reading.APPARENT_SHEAR_MODULUS)
        .doesNotContain(
            MonteCarloBudget.Reading.YIELD_STRAIN, MonteCarloBudget.Reading.YIELD_STRESS);
  }

  @Test
  void theSameSeedGivesTheSameDrawsAndAnotherOneOthers() {
    MonteCarloBudget first = check(layered(), inputs(5e-4), 1);
    assertThat(check(layered(), inputs(5e-4), 1)).isEqualTo(first);
    assertThat(check(layered(), inputs(5e-4), 2)).isNotEqualTo(first);
  }

  @Test
  void aDifferenceWithinChanceOfTheToleranceIsLeftOpen() {
    // u = 1: tolerance 0.05, an end's chance 0.27 for a hundred draws and 0.0027 for a million.
    assertThat(row(0.04, 1_000_000).verdict()).isEqualTo(MonteCarloBudget.Verdict.AGREES);
    assertThat(row(0.06, 1_000_000).verdict()).isEqualTo(MonteCarloBudget.Verdict.DIFFERS);
    assertThat(row(0.06, 100).verdict()).isEqualTo(MonteCarloBudget.Verdict.UNDECIDED);
    assertThat(row(0.06, 1_000_000).tolerance()).isEqualTo(0.05);
  }

  private static MonteCarloBudget.Row row(double shift, int draws) {
    Estimate budget = Estimate.of(10, 1);
    return new MonteCarloBudget.Row(
        MonteCarloBudget.Reading.THICKNESS,
        budget,
        new MonteCarlo.Outcome(
            Estimate.of(10 + shift, 1),
            budget.lower95() + shift,
            budget.upper95() + shift,
            draws,
            0));
  }
}
