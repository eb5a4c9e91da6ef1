package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.microtorsion.controller.analysis.SyntheticCurve.DIAMETER;
import static org.microtorsion.controller.analysis.SyntheticCurve.LENGTH;
import static org.microtorsion.controller.analysis.SyntheticCurve.MODULUS;
import static org.microtorsion.controller.analysis.SyntheticCurve.SLOPE;
import static org.microtorsion.controller.analysis.SyntheticCurve.YIELD;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;

class FitEngineTest {
  private static final FitInputs INPUTS =
      FitInputs.of(Estimate.exact(DIAMETER), Estimate.exact(LENGTH));
  private static final double YIELD_TORQUE = SLOPE * YIELD;
  private static final double RATIO = LayerReading.slopeRatioOf(0.5 / 26);

  private static Estimate present(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate);
  }

  private static double modulus(FitResult result) {
    return present(result.elastic().apparentShearModulusPascals()).value();
  }

  @Test
  void aStraightCurveGivesItsModulusExactlyAndNoYield() {
    FitResult result = FitEngine.fit(SyntheticCurve.linear().zero(3e-7).build(1), INPUTS);
    assertThat(modulus(result)).isCloseTo(MODULUS, withPercentage(1e-9));
    assertThat(present(result.elastic().zeroTorqueNewtonMetres()).value())
        .isCloseTo(3e-7, within(1e-17));
    assertThat(result.preferredModel()).isEqualTo(ModelId.LINEAR);
    assertThat(result.yield().detected()).isFalse();
    assertThat(result.yield().angleRadians()).isNull();
    assertThat(result.flags()).contains(Flag.NO_YIELD_FOUND, Flag.NO_LAYER_CLAIMED);
  }

  @Test
  void twoStraightLinesGiveTheirParametersAndThePapersLayerExactly() {
    FitResult result = FitEngine.fit(SyntheticCurve.bilinear(RATIO).zero(3e-7).build(1), INPUTS);
    assertThat(modulus(result)).isCloseTo(MODULUS, withPercentage(1e-8));
    assertThat(present(result.yield().angleRadians()).value()).isCloseTo(YIELD, within(1e-9));
    assertThat(present(result.yield().torqueNewtonMetres()).value())
        .isCloseTo(YIELD_TORQUE, withPercentage(1e-6));
    assertThat(present(result.yield().shearStrain()).value()).isCloseTo(0.025, within(1e-10));
    assertThat(present(result.yield().shearStressPascals()).value())
        .isCloseTo(0.025 * MODULUS, withPercentage(1e-6));
    assertThat(result.preferredModel()).isEqualTo(ModelId.BILINEAR);
    FitResult.SurfaceLayer layer = result.surfaceLayer();
    assertThat(layer.claimed()).isTrue();
    assertThat(present(layer.thicknessMetres()).value()).isCloseTo(0.5e-6, within(1e-14));
    assertThat(present(layer.coreShearModulusPascals()).value() / 1e9)
        .isCloseTo(21.98, within(0.01));
    assertThat(present(layer.interceptNewtonMetres()).value())
        .isCloseTo((1 - RATIO) * YIELD_TORQUE, withPercentage(1e-5));
  }

  @Test
  void anElasticPlasticWireGivesItsParametersAndClaimsNoLayer() {
    FitResult result = FitEngine.fit(SyntheticCurve.elasticPlastic().zero(-2e-6).build(1), INPUTS);
    assertThat(result.preferredModel()).isEqualTo(ModelId.ELASTIC_PLASTIC);
    assertThat(modulus(result)).isCloseTo(MODULUS, withPercentage(1e-8));
    assertThat(present(result.yield().angleRadians()).value()).isCloseTo(YIELD, within(1e-8));
    assertThat(result.surfaceLayer().claimed()).isFalse();
    assertThat(present(result.surfaceLayer().thicknessMetres()).value()).isPositive();
    assertThat(result.flags()).contains(Flag.NO_LAYER_CLAIMED);
  }

  @Test
  void aBondedLayerIsRecoveredWithItsCoreModulusGiven() {
    TorqueModel.CompatibleLayer truth =
        new TorqueModel.CompatibleLayer(0, 26e-6, LENGTH, 24e9, 10e9, 1.5e-6, 0.025);
    TorqueCurve curve = SyntheticCurve.of(truth::torqueNewtonMetres).build(1);
    FitResult result = FitEngine.fit(curve, INPUTS.withCoreModulus(Estimate.of(24e9, 0.2e9)));
    assertThat(result.preferredModel()).isEqualTo(ModelId.COMPATIBLE_LAYER);
    FitResult.Bonded bonded = Objects.requireNonNull(result.bonded());
    assertThat(present(bonded.thicknessMetres()).value()).isCloseTo(1.5e-6, within(1e-11));
    assertThat(present(bonded.layerShearModulusPascals()).value())
        .isCloseTo(10e9, withPercentage(1e-3));
    // dSR/dlnGi = r/4
    assertThat(present(bonded.thicknessMetres()).standardUncertainty())
        .isCloseTo(24.5e-6 / 4 * 0.2 / 24, withPercentage(1));
    assertThat(present(result.identifiability().productPascalMetres()).value())
        .isCloseTo(10e9 * 1.5e-6, withPercentage(10));
  }

  @Test
  void withoutACoreModulusTheBondedReadingIsAbsentAndNamed() {
    FitResult result = FitEngine.fit(SyntheticCurve.bilinear(RATIO).build(1), INPUTS);
    assertThat(result.bonded()).isNull();
    assertThat(result.model(ModelId.COMPATIBLE_LAYER)).isEmpty();
    assertThat(result.notes()).anyMatch(note -> note.startsWith("compatible-layer: not fitted"));
    assertThat(Objects.requireNonNull(result.identifiability().conditionNumberRatio()))
        .isGreaterThan(1000);
  }

  @Test
  void twistIsCountedFromTheEndOfSlackAndTheZeroIsTheDwells() {
    TorqueCurve curve = SyntheticCurve.bilinear(RATIO).slack(0.08).dwell(300).zero(2e-7).build(1);
    FitResult result = FitEngine.fit(curve, INPUTS);
    assertThat(result.has(Flag.TOE_REMOVED)).isTrue();
    assertThat(result.origin().angleRadians()).isCloseTo(0.08, within(1e-9));
    assertThat(present(result.elastic().zeroTorqueNewtonMetres()).value())
        .isCloseTo(2e-7, within(1e-15));
    assertThat(present(result.yield().angleRadians()).value()).isCloseTo(YIELD, within(1e-8));
    assertThat(result.elastic().fromAngleRadians()).isBetween(0.0, 0.05);
    assertThat(result.elastic().toAngleRadians()).isCloseTo(YIELD, within(0.01));
  }

  @Test
  void aRoundedToeIsLeftOutAndTwistStartsWhereTheLineMeetsTheZero() {
    TorqueCurve curve = SyntheticCurve.bilinear(RATIO).roundedToe(0.1).zero(2e-7).build(1);
    FitResult result = FitEngine.fit(curve, INPUTS);
    assertThat(result.has(Flag.TOE_REMOVED)).isTrue();
    assertThat(result.origin().angleRadians()).isCloseTo(0.05, within(2e-3));
    assertThat(modulus(result)).isCloseTo(MODULUS, withPercentage(0.01));
  }

  @Test
  void aBreakIsTrimmedWithItsRecoil() {
    for (boolean recoil : new boolean[] {false, true}) {
      TorqueCurve curve =
          SyntheticCurve.bilinear(RATIO).noise(1e-3 * YIELD_TORQUE).fracture(60, recoil).build(4);
      FitResult result = FitEngine.fit(curve, INPUTS);
      assertThat(result.has(Flag.FRACTURE_TRIMMED)).isTrue();
      FitResult.BreakPoint broken = Objects.requireNonNull(result.fracture().at());
      assertThat(broken.angleRadians()).isCloseTo(1.6 * YIELD, within(0.02));
      assertThat(broken.shearStrain()).isCloseTo(0.04, within(5e-4));
      assertThat(broken.torqueNewtonMetres())
          .isCloseTo(YIELD_TORQUE * (1 + 0.6 * RATIO), withPercentage(1));
      assertThat(result.preferredModel()).isEqualTo(ModelId.BILINEAR);
    }
  }

  @Test
  void lettingTheSampleBackIsNoFracture() {
    double[] angle = new double[3000];
    double[] torque = new double[3000];
    for (int i = 0; i < angle.length; i++) {
      angle[i] = i < 2000 ? 1e-3 * i : 1e-3 * (2000 - 1.9 * (i - 2000));
      torque[i] = SLOPE * angle[i];
    }
    FitResult result = FitEngine.fit(TorqueCurve.of(angle, torque), INPUTS);
    assertThat(result.fracture().detected()).isFalse();
    assertThat(result.has(Flag.FRACTURE_TRIMMED)).isFalse();
    assertThat(result.notes()).anyMatch(note -> note.startsWith("unloading"));
    assertThat(modulus(result)).isCloseTo(MODULUS, withPercentage(1e-8));
  }

  @Test
  void aSampleTurnedTheOtherWayGivesTheSameAnswer() {
    TorqueCurve curve = SyntheticCurve.bilinear(RATIO).noise(1e-8).zero(1e-7).build(9);
    int n = curve.size();
    double[] angle = new double[n];
    double[] torque = new double[n];
    for (int i = 0; i < n; i++) {
      angle[i] = -curve.angleRadians(i);
      torque[i] = -curve.torqueNewtonMetres(i);
    }
    FitResult there = FitEngine.fit(curve, INPUTS);
    FitResult back = FitEngine.fit(TorqueCurve.of(angle, torque), INPUTS);
    assertThat(modulus(back)).isEqualTo(modulus(there));
    assertThat(back.yield()).isEqualTo(there.yield());
    assertThat(back.origin().direction()).isEqualTo(-1);
    assertThat(present(back.elastic().zeroTorqueNewtonMetres()).value())
        .isCloseTo(-1e-7, within(3e-9));
  }

  @Test
  void aCurveThatNeverLoadsHasNoModulusAndSaysWhy() {
    for (double noise : new double[] {0, 1e-8}) {
      FitResult result = FitEngine.fit(SyntheticCurve.of(twist -> 0).noise(noise).build(2), INPUTS);
      assertThat(result.elastic().apparentShearModulusPascals()).isNull();
      assertThat(result.notes())
          .anyMatch(note -> note.contains("never loaded"))
          .noneMatch(note -> note.startsWith("direction:"));
    }
  }

  @Test
  void aSlopeThatRisesIsNoYieldAndIsFlagged() {
    FitResult result = FitEngine.fit(SyntheticCurve.bilinear(1.2).noise(1e-8).build(3), INPUTS);
    assertThat(result.yield().detected()).isFalse();
    assertThat(result.surfaceLayer().claimed()).isFalse();
    assertThat(result.has(Flag.POST_YIELD_SLOPE_NOT_LOWER)).isTrue();
    assertThat(modulus(result)).isCloseTo(MODULUS, withPercentage(0.1));
  }

  @Test
  void theModulusCarriesTheFourthPowerOfTheDiameter() {
    FitInputs inputs =
        FitInputs.of(Estimate.of(DIAMETER, 0.3e-6), Estimate.of(LENGTH, 5e-6))
            .withScaleUncertainty(2e-3, 1e-3)
            .withSuspensionUncertainty(1e-9);
    FitResult result = FitEngine.fit(SyntheticCurve.bilinear(RATIO).build(1), inputs);
    double expected =
        Math.sqrt(
            Math.pow(4 * 0.3 / 52, 2)
                + Math.pow(5e-6 / LENGTH, 2)
                + 4e-6
                + 1e-6
                + Math.pow(1e-9 / SLOPE, 2));
    assertThat(present(result.elastic().apparentShearModulusPascals()).relativeUncertainty())
        .isCloseTo(expected, withPercentage(0.1));
    FitResult.BudgetRow first = result.budget().getFirst();
    assertThat(first.input()).isEqualTo("diameter");
    assertThat(first.apparentShearModulusFraction())
        .isCloseTo(Math.pow(4 * 0.3 / 52 / expected, 2), within(1e-3));
    assertThat(
            result.budget().stream()
                .mapToDouble(FitResult.BudgetRow::apparentShearModulusFraction)
                .sum())
        .isCloseTo(1, within(1e-9));
    assertThat(
            result.budget().stream()
                .mapToDouble(row -> Objects.requireNonNull(row.thicknessFraction()))
                .sum())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void theInstrumentsOwnRecordKeepsTheSlopeWithinOneInTenThousand() {
    TorqueCurve curve =
        SyntheticCurve.bilinear(RATIO)
            .samples(200_000)
            .dwell(4000)
            .noise(2e-9)
            .encoderStep(3.8e-4)
            .fracture(300, false)
            .build(5);
    FitResult result = FitEngine.fit(curve, INPUTS);
    assertThat(modulus(result)).isCloseTo(MODULUS, withPercentage(0.01));
    assertThat(result.preferredModel()).isEqualTo(ModelId.BILINEAR);
    assertThat(present(result.surfaceLayer().thicknessMetres()).value())
        .isCloseTo(0.5e-6, withPercentage(1));
    assertThat(result.model(ModelId.BILINEAR).orElseThrow().residualStandardDeviationNewtonMetres())
        .isBetween(1.9e-9, 3e-9);
  }

  @Test
  void slowErrorsOfTheEncoderMakeNoYieldOfAStraightCurve() {
    for (int seed = 0; seed < 6; seed++) {
      TorqueCurve curve =
          SyntheticCurve.linear()
              .samples(200_000)
              .noise(2e-9)
              .encoderStep(3.8e-4)
              .harmonic(1e-4 * YIELD_TORQUE)
              .build(seed);
      FitResult result = FitEngine.fit(curve, INPUTS);
      assertThat(result.yield().detected()).isFalse();
      assertThat(result.preferredModel()).isEqualTo(ModelId.LINEAR);
      assertThat(result.has(Flag.RESIDUALS_AUTOCORRELATED)).isTrue();
    }
  }
}
