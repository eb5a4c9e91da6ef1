package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.microtorsion.controller.analysis.SyntheticCurve.DIAMETER;
import static org.microtorsion.controller.analysis.SyntheticCurve.LENGTH;
import static org.microtorsion.controller.analysis.SyntheticCurve.SLOPE;
import static org.microtorsion.controller.analysis.SyntheticCurve.YIELD;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;

/// An encoder that is off once and twice a turn: what it does to yield and layer, and what the fit
/// says of it.
class AngleHarmonicsTest {
  private static final double HARMONIC = 1.75e-4;
  private static final double BLOCK_NOISE = 3e-10;
  private static final double THICKNESS = 0.5e-6;
  private static final double RATIO = LayerReading.slopeRatioOf(THICKNESS / (DIAMETER / 2));
  private static final int CURVES = 100;

  private static final FitInputs BLIND =
      FitInputs.of(Estimate.exact(DIAMETER), Estimate.exact(LENGTH));
  private static final FitInputs TOLD = BLIND.withAngleHarmonicUncertainty(HARMONIC);

  private static SyntheticCurve layered() {
    return SyntheticCurve.bilinear(RATIO)
        .samples(2000)
        .dwell(100)
        .noise(BLOCK_NOISE)
        .angleHarmonic(HARMONIC);
  }

  private static SyntheticCurve straight(double noise) {
    return SyntheticCurve.linear().samples(2000).noise(noise).angleHarmonic(HARMONIC);
  }

  private static Estimate present(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate);
  }

  private static List<FitResult> fits(SyntheticCurve curve, FitInputs inputs) {
    List<FitResult> fits = new ArrayList<>();
    for (int seed = 1; seed <= CURVES; seed++) {
      fits.add(FitEngine.fit(curve.build(seed), inputs));
    }
    return fits;
  }

  /// Root mean square of error over standard uncertainty: one where intervals are honest.
  private static double spread(List<Estimate> estimates, double truth) {
    double sum = 0;
    for (Estimate estimate : estimates) {
      double z = (estimate.value() - truth) / estimate.standardUncertainty();
      sum += z * z / estimates.size();
    }
    return Math.sqrt(sum);
  }

  @Test
  void uncertaintiesOfYieldAndLayerAreThoseOfTheErrorsMade() {
    List<FitResult> fits = fits(layered(), TOLD);
    // The spread of 100 deviates strays by 0.07.
    assertThat(
            spread(
                fits.stream().map(f -> present(f.elastic().slopeNewtonMetresPerRadian())).toList(),
                SLOPE))
        .isCloseTo(1, within(0.2));
    assertThat(spread(fits.stream().map(f -> present(f.yield().angleRadians())).toList(), YIELD))
        .isCloseTo(1, within(0.2));
    assertThat(
            spread(
                fits.stream().map(f -> present(f.yield().torqueNewtonMetres())).toList(),
                SLOPE * YIELD))
        .isCloseTo(1, within(0.2));
    assertThat(
            spread(
                fits.stream().map(f -> present(f.surfaceLayer().thicknessMetres())).toList(),
                THICKNESS))
        .isCloseTo(1, within(0.2));
    assertThat(
            spread(
                fits.stream().map(f -> present(f.surfaceLayer().interceptNewtonMetres())).toList(),
                (1 - RATIO) * SLOPE * YIELD))
        .isCloseTo(1, within(0.2));
  }

  @Test
  void noYieldIsMissedWhetherTheFitIsToldOrNot() {
    for (FitInputs inputs : List.of(BLIND, TOLD)) {
      assertThat(fits(layered(), inputs))
          .allMatch(fit -> fit.yield().detected() && fit.preferredModel() == ModelId.BILINEAR);
    }
  }

  @Test
  void theAngleMakesNoYieldOfAStraightCurveWhenTheFitIsTold() {
    for (double noise : new double[] {BLOCK_NOISE, 1e-8}) {
      assertThat(fits(straight(noise), TOLD)).noneMatch(fit -> fit.yield().detected());
    }
  }

  @Test
  void slowScatterMakesNoYieldOfAStraightCurveEither() {
    for (FitInputs inputs : List.of(BLIND, TOLD)) {
      assertThat(fits(straight(3e-3 * SLOPE * YIELD).correlation(0.9), inputs))
          .filteredOn(fit -> fit.yield().detected())
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void knowingOfTheHarmonicsHalvesTheErrorOfTheLayer() {
    double told = meanSquareError(fits(layered(), TOLD));
    double blind = meanSquareError(fits(layered(), BLIND));
    assertThat(told).isLessThan(0.25 * blind);
  }

  private static double meanSquareError(List<FitResult> fits) {
    return fits.stream()
        .mapToDouble(f -> present(f.surfaceLayer().thicknessMetres()).value() - THICKNESS)
        .map(error -> error * error)
        .average()
        .orElseThrow();
  }

  @Test
  void aHomogeneousWireAndABondedLayerAreFittedOnShownAngles() {
    SyntheticCurve homogeneous =
        SyntheticCurve.elasticPlastic().noise(BLOCK_NOISE).dwell(100).angleHarmonic(HARMONIC);
    FitResult plain = FitEngine.fit(homogeneous.build(3), TOLD);
    assertThat(plain.preferredModel()).isEqualTo(ModelId.ELASTIC_PLASTIC);
    assertThat(present(plain.yield().angleRadians()).value())
        .isCloseTo(YIELD, within(4 * present(plain.yield().angleRadians()).standardUncertainty()));
    TorqueModel.CompatibleLayer truth =
        new TorqueModel.CompatibleLayer(0, DIAMETER / 2, LENGTH, 24e9, 10e9, 1.5e-6, 0.025);
    SyntheticCurve bonded =
        SyntheticCurve.of(truth::torqueNewtonMetres).noise(BLOCK_NOISE).angleHarmonic(HARMONIC);
    FitResult layered =
        FitEngine.fit(bonded.build(3), TOLD.withCoreModulus(Estimate.of(24e9, 1e3)));
    Estimate thickness = present(Objects.requireNonNull(layered.bonded()).thicknessMetres());
    assertThat(layered.preferredModel()).isEqualTo(ModelId.COMPATIBLE_LAYER);
    assertThat(thickness.value()).isCloseTo(1.5e-6, within(4 * thickness.standardUncertainty()));
    assertThat(thickness.relativeUncertainty()).isLessThan(0.01);
  }

  @Test
  void theBudgetHasARowForItOnlyWhereItIsGiven() {
    TorqueCurve curve = layered().build(1);
    FitResult told = FitEngine.fit(curve, TOLD);
    FitResult.BudgetRow row =
        told.budget().stream()
            .filter(each -> each.input().equals(Propagation.ANGLE_HARMONICS))
            .findFirst()
            .orElseThrow();
    assertThat(Objects.requireNonNull(row.thicknessFraction())).isBetween(0.1, 1.0);
    assertThat(row.apparentShearModulusFraction()).isBetween(0.1, 1.0);
    assertThat(FitEngine.fit(curve, BLIND).budget())
        .noneMatch(each -> each.input().equals(Propagation.ANGLE_HARMONICS));
  }

  @Test
  void theParametersOfAModelAreItsOwn() {
    FitResult told = FitEngine.fit(layered().build(1), TOLD);
    assertThat(told.model(ModelId.BILINEAR).orElseThrow().parameters())
        .containsOnlyKeys(Curves.ZERO, Curves.SLOPE, Curves.POST_SLOPE, Curves.YIELD);
  }

  @Test
  void aModelThatMissesTheShapeKeepsItsMisfitInsteadOfBendingTheAngleForIt() {
    TorqueCurve curve = layered().build(1);
    FitResult told = FitEngine.fit(curve, TOLD);
    FitResult blind = FitEngine.fit(curve, BLIND);
    for (ModelId id : List.of(ModelId.LINEAR, ModelId.ELASTIC_PLASTIC)) {
      FitResult.ModelFit fit = told.model(id).orElseThrow();
      double slope = present(fit.parameters().get(Curves.SLOPE)).value();
      double plain = present(blind.model(id).orElseThrow().parameters().get(Curves.SLOPE)).value();
      assertThat(slope).isCloseTo(plain, withPercentage(0.1));
      assertThat(fit.deltaAiccFactor()).isGreaterThan(1000);
    }
  }

  private static Blocks blocks() {
    double[] angle = new double[40];
    double[] torque = new double[40];
    for (int i = 0; i < angle.length; i++) {
      angle[i] = 0.1 + 0.1 * i;
      torque[i] = 2 * angle[i];
    }
    return Blocks.of(TorqueCurve.of(angle, torque), 0, angle.length, 1);
  }

  @Test
  void theDerivativesOnShownAnglesAreThoseOfTheCurve() {
    ShapedErrors errors = ShapedErrors.of(TOLD.withTorqueShape(TorqueShapes.SMALL), blocks());
    record Case(Curves.Sloped curve, List<Double> parameters) {}
    List<Case> cases =
        List.of(
            new Case(Curves.LinearCurve.INSTANCE, List.of(0.1, 2.0)),
            new Case(Curves.ElasticPlasticCurve.INSTANCE, List.of(0.1, 2.0, 1.2)),
            new Case(Curves.BilinearCurve.INSTANCE, List.of(0.1, 2.0, 1.5, 1.2)),
            new Case(new Curves.BondedCurve(1, 1, 3), List.of(0.1, 1.0, 0.3, 1.2)));
    for (Case each : cases) {
      ShapedCurve shown = new ShapedCurve(each.curve(), errors, 0.2);
      int first = each.parameters().size();
      double[] p = new double[first + errors.count()];
      for (int k = 0; k < first; k++) {
        p[k] = each.parameters().get(k);
      }
      double[] gradient = new double[p.length];
      for (double x : new double[] {0.5, 1.4, 2.5}) {
        for (int k = first; k < p.length; k++) {
          p[k] = 1e-2;
          double above = shown.evaluate(x, p, gradient);
          p[k] = -1e-2;
          double below = shown.evaluate(x, p, gradient);
          p[k] = 0;
          shown.evaluate(x, p, gradient);
          assertThat(gradient[k]).isCloseTo((above - below) / 2e-2, within(1e-9)).isNotZero();
        }
      }
    }
  }

  @Test
  void aZeroThatMovesWithTurningMovesTheStartOfTwist() {
    TorqueCurve curve = layered().build(2);
    double shift = 1e-9;
    double uncertainty = 5e-9;
    FitResult before = FitEngine.fit(curve, TOLD);
    FitResult after = FitEngine.fit(curve, TOLD.withZeroShift(Estimate.of(shift, uncertainty)));
    Estimate plain = present(before.yield().angleRadians());
    Estimate moved = present(after.yield().angleRadians());
    assertThat(plain.value() - moved.value()).isCloseTo(shift / SLOPE, withPercentage(1));
    assertThat(moved.standardUncertainty())
        .isCloseTo(Math.hypot(plain.standardUncertainty(), uncertainty / SLOPE), withPercentage(1));
    assertThat(present(after.elastic().zeroTorqueNewtonMetres()).value())
        .isCloseTo(
            present(before.elastic().zeroTorqueNewtonMetres()).value() + shift, within(1e-13));
  }
}
