package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.calibration.uncertainty.Estimate;

/// A homogeneous wire, read by Eq. 3 over a window that ends a little beyond yield.
class WindowEffectTest {
  private static final Path PAGE = Path.of("../docs/theory/surface-layer.md");
  private static final int SAMPLES = 20_000;

  /// The engine's straight line from φy to w φy through the elastic-plastic curve, φy = Ty = 1.
  private static Line straightFitPastYield(double window) {
    double[] count = new double[SAMPLES];
    double[] angle = new double[SAMPLES];
    double[] torque = new double[SAMPLES];
    TorqueModel.ElasticPlastic wire = new TorqueModel.ElasticPlastic(0, 1, 1);
    for (int i = 0; i < SAMPLES; i++) {
      count[i] = 1;
      angle[i] = 1 + (window - 1) * (i + 0.5) / SAMPLES;
      torque[i] = wire.torqueNewtonMetres(angle[i]);
    }
    double[] none = new double[SAMPLES];
    return Line.through(
        new Blocks(SAMPLES, count, angle, torque, none, none.clone(), none.clone()), 0, SAMPLES);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.001, 1.02, 1.04, 1.08, 1.2, 1.6, 3})
  void theClosedFormIsTheEnginesLineThroughTheElasticPlasticCurve(double window) {
    Line line = straightFitPastYield(window);
    WindowEffect effect = new WindowEffect(window);
    assertThat(effect.slopeRatio()).isCloseTo(line.slope(), within(1e-8));
    assertThat(effect.interceptRatio()).isCloseTo(line.torqueAt(0), within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({"1.02, 0.961, 0.26", "1.04, 0.925, 0.50", "1.08, 0.857, 0.98", "1.2, 0.694, 2.23"})
  void aWireOfFiftyTwoMicrometresWithoutLayerReadsAsOneWithALayer(
      double window, double slopeRatio, double micrometres) {
    WindowEffect effect = new WindowEffect(window);
    assertThat(effect.slopeRatio()).isCloseTo(slopeRatio, within(6e-4));
    assertThat(effect.thicknessMetres(52e-6) * 1e6).isCloseTo(micrometres, within(5e-3));
    assertThat(effect.thicknessMetres(104e-6))
        .isCloseTo(2 * effect.thicknessMetres(52e-6), within(1e-20));
  }

  @ParameterizedTest
  @CsvSource({"52, 3.2, 8.2", "70, 2.3, 6.0", "88, 1.8, 4.7", "108, 1.5, 3.8"})
  void thePublishedThicknessesAreWindowsThatEndAFewPercentPastYield(
      double micrometres, double thinPercent, double thickPercent) {
    assertThat(windowPercent(0.4, micrometres)).isCloseTo(thinPercent, within(0.05));
    assertThat(windowPercent(1.0, micrometres)).isCloseTo(thickPercent, within(0.05));
  }

  private static double windowPercent(double thicknessMicrometres, double diameterMicrometres) {
    double relative = 2 * thicknessMicrometres / diameterMicrometres;
    WindowEffect window = WindowEffect.thatReads(relative);
    assertThat(window.readingByIntercept().relativeThicknessRatio())
        .isCloseTo(relative, within(1e-13));
    return 100 * (window.windowRatio() - 1);
  }

  @Test
  void bothReadingsRiseWithAQuarterOfTheDiameterTimesTheWindow() {
    for (double beyond : new double[] {1e-4, 1e-3, 1e-2}) {
      WindowEffect effect = new WindowEffect(1 + beyond);
      double expected = beyond / 2;
      assertThat(effect.readingByIntercept().relativeThicknessRatio())
          .isCloseTo(expected, within(2 * beyond * expected));
      assertThat(effect.readingBySlope().relativeThicknessRatio())
          .isCloseTo(expected, within(2 * beyond * expected));
    }
  }

  /// Ty = φy = 1, where surface stress and torque have the same number: τ = 16 T/(πD³) = T τSY/Ty.
  @ParameterizedTest
  @CsvSource({"1, 1", "1.04, 1.037", "1.2, 1.140", "1.6, 1.252"})
  void nadaisConstructionGivesTheYieldStressWhereTheFormulaOfTheElasticWireGivesMore(
      double twist, double overstated) {
    Curves.Sloped wire = Curves.ElasticPlasticCurve.INSTANCE;
    double[] parameters = {0, 1, 1};
    double torque = wire.evaluate(twist, parameters, new double[3]);
    assertThat(torque).isCloseTo(overstated, within(5e-4));
    assertThat(nadai(wire, twist, parameters)).isCloseTo(1, within(1e-12));
  }

  @Test
  void nadaisConstructionKeepsRisingOverALayerOnAnElasticCore() {
    double slopeRatio = LayerReading.slopeRatioOf(0.5 / 26);
    double[] parameters = {0, 1, slopeRatio, 1};
    double rise =
        nadai(Curves.BilinearCurve.INSTANCE, 1.4, parameters)
            - nadai(Curves.BilinearCurve.INSTANCE, 1.2, parameters);
    assertThat(rise).isCloseTo(0.2 * slopeRatio, within(1e-12));
  }

  /// (3T + φ dT/dφ)/(2πR³) over Ty = (π/2) τSY R³.
  private static double nadai(Curves.Sloped wire, double twist, double[] parameters) {
    double torque = wire.evaluate(twist, parameters, new double[parameters.length]);
    return (3 * torque + twist * wire.slope(twist, parameters)) / 4;
  }

  @Test
  void aLayerReadsTheSameInEveryWindow() {
    TorqueModel.Bilinear layer =
        new TorqueModel.Bilinear(0, 1, LayerReading.slopeRatioOf(0.5 / 26), 1);
    assertThat(26 * LayerReading.of(layer).relativeThicknessRatio()).isCloseTo(0.5, within(1e-12));
    assertThat(
            26 * LayerReading.ofIntercept(layer.interceptNewtonMetres()).relativeThicknessRatio())
        .isCloseTo(0.5, within(1e-12));
  }

  /// The engine has the whole curve, and is not taken in by its shape just past yield.
  @ParameterizedTest
  @ValueSource(doubles = {1.02, 1.04, 1.08, 1.1, 1.2, 1.6})
  void theEngineClaimsNoLayerInAnyWindow(double window) {
    for (long seed = 1; seed <= 5; seed++) {
      assertThat(fitOfAWireWithoutLayer(window, seed).has(Flag.NO_LAYER_CLAIMED)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.1, 1.2, 1.6})
  void theEngineKnowsTheWireWithoutLayerByItsShape(double window) {
    assertThat(fitOfAWireWithoutLayer(window, 5).preferredModel())
        .isEqualTo(ModelId.ELASTIC_PLASTIC);
  }

  private static FitResult fitOfAWireWithoutLayer(double window, long seed) {
    return FitEngine.fit(
        SyntheticCurve.elasticPlastic()
            .upTo(window * SyntheticCurve.YIELD)
            .noise(1e-3 * SyntheticCurve.SLOPE * SyntheticCurve.YIELD)
            .build(seed),
        FitInputs.of(
            Estimate.exact(SyntheticCurve.DIAMETER), Estimate.exact(SyntheticCurve.LENGTH)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.02, 1.04, 1.08, 1.2})
  void theTableOnThePageIsThisOne(double window) throws IOException {
    WindowEffect effect = new WindowEffect(window);
    StringBuilder row =
        new StringBuilder(
            String.format(Locale.ROOT, "| %.2f | %.3f |", window, effect.slopeRatio()));
    for (double micrometres : new double[] {52, 70, 88, 108}) {
      double thickness = 1e6 * effect.thicknessMetres(micrometres * 1e-6);
      row.append(String.format(Locale.ROOT, " %.2f |", thickness));
    }
    assertThat(Files.readAllLines(PAGE)).contains(row.toString());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.9, Double.NaN, Double.POSITIVE_INFINITY})
  void aWindowThatEndsBeforeYieldIsRefused(double window) {
    assertThatThrownBy(() -> new WindowEffect(window))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("windowRatio: expected a window that ends beyond yield")
        .hasMessageContaining(String.valueOf(window));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void aThicknessThatNoWindowReadsIsRefused(double relativeThickness) {
    assertThatThrownBy(() -> WindowEffect.thatReads(relativeThickness))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("relativeThicknessRatio: expected between 0 and 1");
  }
}
