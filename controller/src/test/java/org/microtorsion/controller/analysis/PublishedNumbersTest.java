package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.RunPlanner;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.run.SampleFile;

/// Numbers of Dong et al. 2021 and of `docs/theory/surface-layer.md`, out of the code that
/// measures.
class PublishedNumbersTest {
  private static final Path EXAMPLES = Path.of("../docs/how-to/examples");
  private static final double MICROMETRE = 1e-6;
  private static final double GIGAPASCAL = 1e9;

  /// The radius of the 52 µm wire, and the layer of half a micrometre that the paper finds on it.
  private static final double RADIUS = 26e-6;

  private static final double LAYER = 0.5e-6;
  private static final double LENGTH = 1.7e-3;
  private static final double YIELD_STRAIN = 0.025;

  private static SampleDescription sample(
      double diameterMicrometres, double lengthMillimetres, double gigapascals) {
    return new SampleDescription(
        "wire",
        "as published",
        Estimate.exact(diameterMicrometres * MICROMETRE),
        Estimate.exact(lengthMillimetres * 1e-3),
        gigapascals * GIGAPASCAL,
        Optional.empty(),
        "",
        "",
        "");
  }

  private static SampleDescription glassWire() {
    return sample(52, 1.7, 22);
  }

  private static double value(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate).value();
  }

  @ParameterizedTest
  @CsvSource({"88, 5.5, 294, 4.1", "52, 5, 419, 3.8"})
  void fractureStrainsOfTableS1ToTheLastPrintedDigit(
      double micrometres, double millimetres, double degrees, BigDecimal printedPercent) {
    SampleDescription wire = sample(micrometres, millimetres, 22);
    Readings readings = new Readings(FitInputs.of(wire.diameterMetres(), wire.gaugeLengthMetres()));
    double strain = readings.shearStrain(Math.toRadians(degrees));
    assertThat(BigDecimal.valueOf(100 * strain).setScale(1, RoundingMode.HALF_UP))
        .isEqualTo(printedPercent);
    assertThat(Math.toRadians(degrees) * wire.shearStrainPerRadian())
        .isCloseTo(strain, within(1e-15));
  }

  @Test
  void theStrainRateOfTheMethodsSectionTurnsTheWireAtThirteenMilliradiansASecond() {
    double rate =
        RunPlanner.plan(
                Method.load(EXAMPLES.resolve("ramp-to-fracture.toml")),
                SampleFile.load(EXAMPLES.resolve("example-sample.toml")),
                RigConfig.load(EXAMPLES.resolve("default-rig.toml")))
            .profile()
            .rateRadiansPerSecond();
    assertThat(rate).isCloseTo(0.01308, within(5e-6));
  }

  @Test
  void theWireOfFiftyTwoMicrometresYieldsAtFifteenMicronewtonMetres() {
    SampleDescription wire = glassWire();
    double slope = wire.expectedStiffnessNewtonMetresPerRadian();
    double yield = YIELD_STRAIN / wire.shearStrainPerRadian();
    assertThat(slope).isCloseTo(9.3e-6, within(5e-8));
    assertThat(yield).isCloseTo(1.63, within(5e-3));
    assertThat(slope * yield).isCloseTo(15.2e-6, within(5e-8));
    assertThat(slope * yield * wire.shearStressPascalsPerNewtonMetre())
        .as("τSY = γSY Gs")
        .isCloseTo(YIELD_STRAIN * 22 * GIGAPASCAL, within(1.0));
  }

  @Test
  void theWireOfAHundredAndEightMicrometresIsTwentyTimesAsStiff() {
    assertThat(sample(108, 1.7, 27).expectedStiffnessNewtonMetresPerRadian())
        .isCloseTo(2.1e-4, within(5e-6));
  }

  @ParameterizedTest
  @CsvSource({"100, 159.5, 0.44", "50, 153.8, 1.2"})
  void tungstenIsStraightAndHasItsModulus(
      double micrometres, double gigapascals, double lastTwist) {
    SampleDescription wire = sample(micrometres, 1.7, gigapascals);
    double slope = wire.expectedStiffnessNewtonMetresPerRadian();
    TorqueCurve curve =
        SyntheticCurve.of(twist -> slope * twist)
            .upTo(lastTwist)
            .samples(4000)
            .noise(2e-9)
            .build(3);
    FitResult result =
        FitEngine.fit(curve, FitInputs.of(wire.diameterMetres(), wire.gaugeLengthMetres()));
    Estimate modulus = Objects.requireNonNull(result.elastic().apparentShearModulusPascals());
    assertThat(modulus.value()).isCloseTo(gigapascals * GIGAPASCAL, within(0.01 * GIGAPASCAL));
    assertThat(result.has(Flag.NO_YIELD_FOUND)).isTrue();
    assertThat(result.surfaceLayer().claimed()).isFalse();
  }

  @Test
  void theRigsTorqueTakesThickTungstenToThirteenThousandths() {
    SampleDescription wire = sample(100, 1.7, 159.5);
    double slope = wire.expectedStiffnessNewtonMetresPerRadian();
    double capacity =
        RigConfig.load(EXAMPLES.resolve("default-rig.toml")).limits().torqueNewtonMetres();
    assertThat(slope).isCloseTo(9.2e-4, within(5e-6));
    assertThat(capacity / slope * wire.shearStrainPerRadian()).isCloseTo(0.013, within(5e-4));
  }

  @ParameterizedTest
  @CsvSource({"0.4, 0.9394, 21.99", "0.5, 0.9245, 21.98", "1.0, 0.8520, 21.93"})
  void theLayersOfThePaperReadBackWithTheCoreThatKeepsTheTorqueContinuous(
      double micrometres, double slopeRatio, double coreGigapascals) {
    double relativeThickness = micrometres * MICROMETRE / RADIUS;
    double ratio = LayerReading.slopeRatioOf(relativeThickness);
    assertThat(ratio).isCloseTo(slopeRatio, within(5e-5));
    assertThat(StressContinuity.coreModulusRatio(relativeThickness) * 22)
        .isCloseTo(coreGigapascals, within(5e-3));

    FitResult result = FitEngine.fit(SyntheticCurve.bilinear(ratio).build(1), glassInputs());
    FitResult.SurfaceLayer layer = result.surfaceLayer();
    assertThat(layer.claimed()).isTrue();
    assertThat(value(result.elastic().apparentShearModulusPascals()) / GIGAPASCAL)
        .isCloseTo(22.0, within(1e-6));
    assertThat(value(layer.thicknessMetres()) / MICROMETRE).isCloseTo(micrometres, within(1e-6));
    assertThat(value(layer.coreShearModulusPascals()) / GIGAPASCAL)
        .isCloseTo(coreGigapascals, within(5e-3));
  }

  @Test
  void theCoreDepartsFromTheLayerByTwiceTheSquareOfTheRelativeThickness() {
    for (double s : new double[] {1e-3, 2e-3, 4e-3}) {
      double departure = 1 - StressContinuity.coreModulusRatio(s);
      assertThat(departure / (2 * s * s)).isCloseTo(1, within(3 * s));
    }
  }

  @Test
  void aContinuousStressWouldLetTheCoreOfUltrasoundSlipByThirtyLayers() {
    StressContinuity paper = new StressContinuity(RADIUS, LAYER, 22 * GIGAPASCAL, 35 * GIGAPASCAL);
    double yield = YIELD_STRAIN / glassWire().shearStrainPerRadian();
    assertThat(paper.coreTwistRatio()).isCloseTo(0.629, within(5e-4));
    assertThat((1 - paper.coreTwistRatio()) * yield).isCloseTo(0.607, within(5e-4));
    assertThat(paper.slipMetres(yield) / MICROMETRE).isCloseTo(15.5, within(0.05));
    assertThat(paper.slipMetres(yield) / LAYER).isCloseTo(31, within(0.5));
    assertThat(paper.torqueStepRatio()).isCloseTo(0.55, within(5e-3));
  }

  @Test
  void theCoreThatKeepsTheTorqueContinuousTakesNoStep() {
    double ratio = StressContinuity.coreModulusRatio(LAYER / RADIUS);
    StressContinuity paper =
        new StressContinuity(RADIUS, LAYER, 22 * GIGAPASCAL, 22 * GIGAPASCAL * ratio);
    assertThat(paper.torqueStepRatio()).isCloseTo(0, within(1e-14));
  }

  @Test
  void theLayerThatABondedShaftNeedsForThePapersModuliIsImpossible() {
    assertThat(apparentGigapascals(bonded(35, -139, 0.5))).isCloseTo(22.0, within(0.03));
    assertThat(apparentGigapascals(bonded(35, 0, 2.85))).isCloseTo(22.0, within(0.02));
  }

  @Test
  void aBondedLayerHardlyLowersTheSlopeAndReadsThinnerByItsModulus() {
    TorqueModel.CompatibleLayer layer = bonded(35, 22, 0.5);
    assertThat(apparentGigapascals(layer)).isCloseTo(34.03, within(5e-3));
    assertThat(apparentGigapascals(bonded(35, 0, 0.5))).isCloseTo(32.38, within(5e-3));
    assertThat(slopeRatio(layer)).isCloseTo(0.952, within(5e-4));
    double read = 26 * new LayerReading(slopeRatio(layer)).relativeThicknessRatio();
    assertThat(read).isCloseTo(0.318, within(5e-4));
    assertThat(read).isCloseTo(0.5 * 22 / apparentGigapascals(layer), within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"22, 0.5", "11, 1.0", "44, 0.25"})
  void onABondedShaftTheBendFixesTheProductOfModulusAndThickness(
      double gigapascals, double micrometres) {
    double bend =
        apparentGigapascals(bonded(35, gigapascals, micrometres))
            * (1 - slopeRatio(bonded(35, gigapascals, micrometres)));
    assertThat(bend).isCloseTo(4 * 11 / 26.0, within(0.06 * 4 * 11 / 26.0));
  }

  @Test
  void theTwoSlopesOfThePaperAreAThickSoftLayerOnABondedShaft() {
    TorqueModel.CompatibleLayer layer = bonded(35, 3.96, 3.30);
    assertThat(apparentGigapascals(layer)).isCloseTo(22.0, within(0.02));
    assertThat(slopeRatio(layer))
        .isCloseTo(LayerReading.slopeRatioOf(LAYER / RADIUS), within(1e-3));
  }

  @Test
  void theEngineToldOfTheCoreReadsThePapersCurveAsThatThickSoftLayer() {
    FitInputs inputs =
        FitInputs.of(glassWire().diameterMetres(), glassWire().gaugeLengthMetres())
            .withCoreModulus(Estimate.exact(35 * GIGAPASCAL));
    FitResult.Bonded layer =
        Objects.requireNonNull(
            FitEngine.fit(
                    SyntheticCurve.bilinear(LayerReading.slopeRatioOf(LAYER / RADIUS))
                        .noise(1e-8)
                        .build(2),
                    inputs)
                .bonded());
    assertThat(value(layer.thicknessMetres()) / MICROMETRE).isCloseTo(3.30, within(5e-3));
    assertThat(value(layer.layerShearModulusPascals()) / GIGAPASCAL).isCloseTo(4.0, within(0.05));
  }

  private static FitInputs glassInputs() {
    return FitInputs.of(glassWire().diameterMetres(), glassWire().gaugeLengthMetres());
  }

  private static TorqueModel.CompatibleLayer bonded(
      double coreGigapascals, double layerGigapascals, double micrometres) {
    return new TorqueModel.CompatibleLayer(
        0,
        RADIUS,
        LENGTH,
        coreGigapascals * GIGAPASCAL,
        layerGigapascals * GIGAPASCAL,
        micrometres * MICROMETRE,
        YIELD_STRAIN);
  }

  private static double apparentGigapascals(TorqueModel model) {
    return model.torqueNewtonMetres(0.1)
        / 0.1
        * new Readings(glassInputs()).modulusPerSlope()
        / GIGAPASCAL;
  }

  /// Slope once all of the layer has yielded, over the elastic one.
  private static double slopeRatio(TorqueModel.CompatibleLayer layer) {
    double whole = 2 * YIELD_STRAIN / glassWire().shearStrainPerRadian();
    return (layer.torqueNewtonMetres(whole + 0.1) - layer.torqueNewtonMetres(whole))
        / layer.torqueNewtonMetres(0.1);
  }
}
