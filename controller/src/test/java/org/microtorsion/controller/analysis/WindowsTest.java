package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.microtorsion.controller.analysis.SyntheticCurve.DIAMETER;
import static org.microtorsion.controller.analysis.SyntheticCurve.LENGTH;
import static org.microtorsion.controller.analysis.SyntheticCurve.MODULUS;
import static org.microtorsion.controller.analysis.SyntheticCurve.SLOPE;
import static org.microtorsion.controller.analysis.SyntheticCurve.YIELD;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Windows set by hand: they do what they say, and what cannot be done is refused.
class WindowsTest {
  private static final FitInputs INPUTS =
      FitInputs.of(Estimate.exact(DIAMETER), Estimate.exact(LENGTH));
  private static final double RATIO = LayerReading.slopeRatioOf(0.5 / 26);

  /// Softens by 2 % in the middle of its elastic part, then yields.
  private static final SyntheticCurve.Truth KINKED =
      twist -> {
        double first = Math.min(twist, 0.5 * YIELD);
        double second = Math.clamp(twist - 0.5 * YIELD, 0, 0.5 * YIELD);
        double third = Math.max(0, twist - YIELD);
        return SLOPE * (first + 0.98 * second + 0.8 * third);
      };

  private static FitResult fit(TorqueCurve curve, UnaryOperator<Windows> set) {
    Windows windows = set.apply(Windows.BY_DATA);
    return FitEngine.fit(curve, INPUTS, FitSettings.USUAL.withWindows(windows));
  }

  private static double value(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate).value();
  }

  private static double modulus(FitResult result) {
    return value(result.elastic().apparentShearModulusPascals());
  }

  private static WindowException.Trouble refused(TorqueCurve curve, UnaryOperator<Windows> set) {
    WindowException[] caught = new WindowException[1];
    assertThatExceptionOfType(WindowException.class)
        .isThrownBy(() -> fit(curve, set))
        .satisfies(e -> caught[0] = e);
    return caught[0].trouble();
  }

  @Test
  void theElasticLineGoesThroughTheWindowAndNothingElse() {
    TorqueCurve curve = SyntheticCurve.of(KINKED).noise(1e-9).build(1);
    FitResult lower = fit(curve, w -> w.withElastic(0.1, 0.45 * YIELD));
    FitResult upper = fit(curve, w -> w.withElastic(0.55 * YIELD, 0.95 * YIELD));
    assertThat(modulus(lower)).isCloseTo(MODULUS, withPercentage(0.05));
    assertThat(modulus(upper)).isCloseTo(0.98 * MODULUS, withPercentage(0.05));
    assertThat(lower.elastic().fromAngleRadians()).isCloseTo(0.1, within(2e-3));
    assertThat(lower.elastic().toAngleRadians()).isCloseTo(0.45 * YIELD, within(4e-3));
  }

  @Test
  void windowsCountFromTheStartOfTwistThatTheyThemselvesMove() {
    TorqueCurve curve =
        SyntheticCurve.of(KINKED).slack(0.2).dwell(400).zero(3e-7).noise(1e-9).build(2);
    FitResult result = fit(curve, w -> w.withElastic(0.55 * YIELD, 0.95 * YIELD));
    // The upper line, run back to the zero, starts 1/98 of half the yield angle early.
    assertThat(result.origin().angleRadians())
        .isCloseTo(0.2 - 0.5 * YIELD * 0.02 / 0.98, within(1e-3));
    assertThat(result.elastic().fromAngleRadians()).isCloseTo(0.55 * YIELD, within(2e-3));
    assertThat(result.elastic().toAngleRadians()).isCloseTo(0.95 * YIELD, within(2e-3));
    assertThat(value(result.elastic().zeroTorqueNewtonMetres())).isCloseTo(3e-7, within(1e-9));
  }

  @Test
  void theYieldPointIsSoughtInItsRangeOnly() {
    TorqueCurve curve = SyntheticCurve.of(KINKED).noise(1e-9).build(3);
    FitResult early = fit(curve, w -> w.withTrim(0, YIELD).withYieldSearch(0.7, 1));
    assertThat(value(early.yield().angleRadians())).isCloseTo(0.5 * YIELD, within(0.02));
    TorqueCurve lines = SyntheticCurve.bilinear(0.8).noise(1e-7).build(3);
    FitResult missed = fit(lines, w -> w.withYieldSearch(0.5, 1.2));
    FitResult.ModelFit nearest = missed.model(ModelId.BILINEAR).orElseThrow();
    assertThat(value(nearest.parameters().get(Curves.YIELD))).isCloseTo(1.2, within(1e-6));
    for (FitResult.ModelFit model : missed.models()) {
      if (model.parameters().containsKey(Curves.YIELD)) {
        assertThat(value(model.parameters().get(Curves.YIELD))).isBetween(0.5, 1.2);
      }
    }
    FitResult none =
        fit(SyntheticCurve.linear().noise(1e-9).build(4), w -> w.withYieldSearch(0.5, 1));
    assertThat(none.yield().detected()).isFalse();
  }

  @Test
  void aShortSpanBeyondYieldReadsALayerOnAWireThatHasNone() {
    TorqueCurve curve = SyntheticCurve.elasticPlastic().samples(20_000).build(5);
    FitResult whole = fit(curve, w -> w);
    FitResult cut = fit(curve, w -> w.withPostYield(0.04 * YIELD));
    double full = value(whole.surfaceLayer().thicknessMetres());
    double read = value(cut.surfaceLayer().thicknessMetres());
    // SR ≈ (w − 1) D/4; the free break makes it a little more.
    assertThat(read).isBetween(0.4e-6, 0.8e-6).isLessThan(0.2 * full);
    TorqueCurve layered = SyntheticCurve.bilinear(RATIO).noise(1e-9).samples(20_000).build(6);
    FitResult layer = fit(layered, w -> w.withPostYield(0.3 * YIELD));
    assertThat(value(layer.surfaceLayer().thicknessMetres())).isCloseTo(0.5e-6, within(0.02e-6));
    assertThat(layer.models().getFirst().model()).isInstanceOf(TorqueModel.Linear.class);
  }

  @Test
  void whatIsTrimmedIsNotLookedAt() {
    SyntheticCurve.Truth spoilt =
        twist -> SLOPE * twist * (twist > 1.2 ? 1.1 : 1) + (twist < 0.3 ? 4e-7 : 0);
    TorqueCurve curve = SyntheticCurve.of(spoilt).noise(1e-9).build(7);
    assertThat(modulus(fit(curve, w -> w.withTrim(0.35, 1.15))))
        .isCloseTo(MODULUS, withPercentage(0.05));
    assertThat(modulus(fit(curve, w -> w.withTrim(Double.NEGATIVE_INFINITY, 1.15)))).isPositive();
  }

  @Test
  void aPersonSaysWhetherAndWhereTheSampleBroke() {
    TorqueCurve curve = SyntheticCurve.linear().fracture(300, true).noise(1e-9).build(8);
    double end = 1.6 * YIELD;
    FitResult at = fit(curve, w -> w.withFracture(new Windows.Fracture.At(2)));
    assertThat(Objects.requireNonNull(at.fracture().at()).angleRadians())
        .isCloseTo(2, within(2e-3));
    assertThat(at.has(Flag.FRACTURE_TRIMMED)).isTrue();
    FitResult none =
        fit(curve, w -> w.withFracture(new Windows.Fracture.None()).withTrim(0, 0.99 * end));
    assertThat(none.fracture().detected()).isFalse();
    assertThat(modulus(none)).isCloseTo(MODULUS, withPercentage(0.01));
  }

  @Test
  void windowsThatTheCurveCannotServeAreRefused() {
    TorqueCurve curve = SyntheticCurve.bilinear(RATIO).noise(1e-9).build(9);
    assertThat(refused(curve, w -> w.withElastic(0.5, 9)))
        .isInstanceOfSatisfying(
            WindowException.Trouble.Outside.class,
            out -> assertThat(out.mostRadians()).isCloseTo(1.6 * YIELD, within(2e-3)));
    assertThat(refused(curve, w -> w.withElastic(-1, 1)))
        .isInstanceOf(WindowException.Trouble.Outside.class);
    assertThat(refused(curve, w -> w.withElastic(0.5, 0.505)))
        .isInstanceOf(WindowException.Trouble.TooFew.class);
    assertThat(refused(curve, w -> w.withYieldSearch(1, 1.001)))
        .isInstanceOf(WindowException.Trouble.TooFew.class);
    assertThat(refused(curve, w -> w.withTrim(0, 0.01)))
        .isInstanceOf(WindowException.Trouble.TooFew.class);
    assertThat(refused(curve, w -> w.withPostYield(1e-3)))
        .isInstanceOf(WindowException.Trouble.TooFew.class);
    assertThat(refused(curve, w -> w.withFracture(new Windows.Fracture.At(4))))
        .isInstanceOf(WindowException.Trouble.Outside.class);
    assertThat(refused(curve, w -> w.withLeg(2)))
        .isEqualTo(new WindowException.Trouble.NoSuchLeg(2, 1));
    TorqueCurve flat =
        SyntheticCurve.of(twist -> SLOPE * Math.min(0.5, twist)).noise(1e-9).build(10);
    assertThat(refused(flat, w -> w.withElastic(1, 2)))
        .isInstanceOf(WindowException.Trouble.NotRising.class);
  }

  @Test
  void windowsWideEnoughForEverythingChangeNothing() {
    TorqueCurve curve = SyntheticCurve.bilinear(RATIO).noise(3e-8).dwell(200).build(11);
    FitResult free = fit(curve, w -> w);
    FitResult wide = fit(curve, w -> w.withYieldSearch(0.01, 2.5).withPostYield(3));
    assertThat(wide.elastic()).isEqualTo(free.elastic());
    assertThat(wide.yield()).isEqualTo(free.yield());
    assertThat(wide.surfaceLayer()).isEqualTo(free.surfaceLayer());
  }
}
