package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Numbers that the paper and its critique give, out of the code that measures.
class PublishedNumbersTest {
  @Test
  void aHalfMicrometreLayerOnFiftyTwoMicrometresLowersTheSlopeToNineTwoFourFive() {
    double ratio = LayerReading.slopeRatioOf(0.5 / 26);
    assertThat(ratio).isCloseTo(0.9245, within(5e-5));
    assertThat(26 * new LayerReading(ratio).relativeThicknessRatio()).isCloseTo(0.5, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"1.02, 0.961, 0.26", "1.04, 0.925, 0.50", "1.08, 0.857, 0.98"})
  void aWireWithoutLayerReadsAsOneInAShortWindow(
      double window, double slopeRatio, double micrometres) {
    Line line = straightFitPastYield(window);
    assertThat(line.slope()).isCloseTo(slopeRatio, within(6e-4));
    LayerReading reading = LayerReading.ofIntercept(line.torqueAt(0));
    assertThat(26 * reading.relativeThicknessRatio()).isCloseTo(micrometres, within(6e-3));
  }

  @Test
  void aWindowOfTwentyPercentReadsAsOverTwoMicrometres() {
    assertThat(
            26
                * LayerReading.ofIntercept(straightFitPastYield(1.2).torqueAt(0))
                    .relativeThicknessRatio())
        .isCloseTo(2.23, within(6e-3));
  }

  /// A straight line from φy to w φy through the elastic-plastic curve, φy = Ty = b0 = 1.
  private static Line straightFitPastYield(double window) {
    int n = 2000;
    double[] count = new double[n];
    double[] angle = new double[n];
    double[] torque = new double[n];
    TorqueModel.ElasticPlastic wire = new TorqueModel.ElasticPlastic(0, 1, 1);
    for (int i = 0; i < n; i++) {
      count[i] = 1;
      angle[i] = 1 + (window - 1) * i / (n - 1.0);
      torque[i] = wire.torqueNewtonMetres(angle[i]);
    }
    Blocks blocks =
        new Blocks(n, count, angle, torque, new double[n], new double[n], new double[n]);
    return Line.through(blocks, 0, n);
  }

  @ParameterizedTest
  @CsvSource({"88e-6, 5.5e-3, 294, 0.041", "52e-6, 5e-3, 419, 0.038"})
  void fractureStrainsOfTableS1(
      double diameter, double length, double degrees, double expectedStrain) {
    Readings readings =
        new Readings(FitInputs.of(Estimate.exact(diameter), Estimate.exact(length)));
    assertThat(readings.shearStrain(Math.toRadians(degrees)))
        .isCloseTo(expectedStrain, within(5e-4));
  }

  @Test
  void theBondedReadingOfThePapersNumbersNeedsANegativeLayer() {
    TorqueModel.CompatibleLayer bonded =
        new TorqueModel.CompatibleLayer(0, 26e-6, 1.7e-3, 35e9, -139e9, 0.5e-6, 0.025);
    Readings readings = new Readings(FitInputs.of(Estimate.exact(52e-6), Estimate.exact(1.7e-3)));
    double apparent = bonded.torqueNewtonMetres(0.1) / 0.1 * readings.modulusPerSlope();
    assertThat(apparent / 1e9).isCloseTo(22.0, within(0.1));
    TorqueModel.CompatibleLayer empty =
        new TorqueModel.CompatibleLayer(0, 26e-6, 1.7e-3, 35e9, 0, 2.85e-6, 0.025);
    assertThat(empty.torqueNewtonMetres(0.1) / 0.1 * readings.modulusPerSlope() / 1e9)
        .isCloseTo(22.0, within(0.05));
  }

  @Test
  void tungstenIsStraightAndHasItsModulus() {
    double diameter = 100e-6;
    double length = 1.7e-3;
    double slope = Math.PI * Math.pow(diameter, 4) * 159.5e9 / (32 * length);
    assertThat(slope).isCloseTo(9e-4, within(0.3e-4));
    TorqueCurve curve =
        SyntheticCurve.of(twist -> slope * twist).upTo(0.44).samples(4000).noise(2e-9).build(3);
    FitResult result =
        FitEngine.fit(
            curve, FitInputs.of(Estimate.of(diameter, 0.5e-6), Estimate.of(length, 1e-5)));
    Estimate modulus = Objects.requireNonNull(result.elastic().apparentShearModulusPascals());
    assertThat(modulus.value() / 1e9).isCloseTo(159.5, within(0.01));
    assertThat(modulus.covers(160.2e9)).isTrue();
    assertThat(result.has(Flag.NO_YIELD_FOUND)).isTrue();
    // Table: the rig's 4·10⁻⁴ N·m are reached at a strain of 1.3 %.
    assertThat(diameter * (4e-4 / slope) / (2 * length)).isCloseTo(0.013, within(5e-4));
  }
}
