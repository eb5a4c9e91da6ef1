package org.microtorsion.hardwaresim.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The laws give the numbers of Dong et al. 2021 and those that follow from it.
final class PublishedNumbersTest {
  private static final Wire WIRE = Wire.of("52 µm", 52e-6, 1.7e-3, 0.04);
  private static final double YIELD = 0.025;

  @Test
  void continuityAtYieldFixesTheCoreModulusAndTheSlopeRatio() {
    SpecimenSpec.Dong dong = SpecimenSpec.Dong.of(WIRE, 22e9, YIELD, 500e-9);
    Backbone backbone = Backbone.of(dong);

    assertThat(dong.coreShearModulusPascals()).isCloseTo(21.98e9, within(0.005e9));
    assertThat(
            backbone.tangentNewtonMetresPerRadian(1.1 * backbone.elasticLimitRadians())
                / backbone.tangentNewtonMetresPerRadian(0))
        .isCloseTo(0.9245, within(5e-5));
  }

  @Test
  void torqueAfterYieldIsEquationThree() {
    double radius = 26e-6;
    double inner = radius - 700e-9;
    SpecimenSpec.Dong dong = SpecimenSpec.Dong.of(WIRE, 22e9, YIELD, 700e-9);
    double b1 = Math.PI * dong.coreShearModulusPascals() * Math.pow(inner, 4) / (2 * 1.7e-3);
    double a1 = 2 * Math.PI * YIELD * 22e9 / 3 * (radius * radius * radius - inner * inner * inner);

    for (double twist : new double[] {1.64, 1.8, 2.5}) {
      double expected = b1 * twist + a1;
      assertThat(Backbone.of(dong).torqueNewtonMetres(twist))
          .isCloseTo(expected, within(1e-12 * expected));
    }
  }

  @Test
  void theFiftyTwoMicrometreWireYieldsAtFifteenMicronewtonMetres() {
    Backbone backbone = Backbone.of(Samples.named("pdcunip-52"));

    assertThat(backbone.tangentNewtonMetresPerRadian(0)).isCloseTo(9.3e-6, within(0.05e-6));
    assertThat(backbone.elasticLimitRadians()).isCloseTo(1.635, within(0.005));
    assertThat(backbone.torqueNewtonMetres(backbone.elasticLimitRadians()))
        .isCloseTo(15.2e-6, within(0.1e-6));
  }

  @ParameterizedTest
  @CsvSource({"pdcunip-108, 2.1e-4", "tungsten-100, 9.2e-4"})
  void stifferWiresHaveTheirSlopes(String name, double expected) {
    assertThat(Samples.named(name).elasticStiffnessNewtonMetresPerRadian())
        .isCloseTo(expected, within(0.03 * expected));
  }

  /// A straight line through the plastic curve of a wire without any layer, read by Eq. 3, returns
  /// a layer.
  @ParameterizedTest
  @CsvSource({"1.02, 0.961, 0.26", "1.04, 0.925, 0.50", "1.08, 0.857, 0.98", "1.20, , 2.23"})
  void aHomogeneousWireReadByEquationThreeReturnsALayer(
      double window, Double slopeRatio, double thicknessMicrometres) {
    Backbone backbone = Backbone.of(new SpecimenSpec.ElasticPlastic(WIRE, 22e9, YIELD));
    double yieldTwist = backbone.elasticLimitRadians();
    double yieldTorque = backbone.torqueNewtonMetres(yieldTwist);
    int points = 20_001;
    double meanTwist = yieldTwist * (1 + window) / 2;
    double meanTorque = 0;
    double crossed = 0;
    double squared = 0;
    for (int i = 0; i < points; i++) {
      double twist = yieldTwist * (1 + (window - 1) * i / (points - 1));
      double torque = backbone.torqueNewtonMetres(twist);
      meanTorque += torque / points;
      crossed += (twist - meanTwist) * torque;
      squared += (twist - meanTwist) * (twist - meanTwist);
    }
    double b1 = crossed / squared;
    double a1 = meanTorque - b1 * meanTwist;
    double thickness = 26 * (1 - Math.cbrt(1 - 0.75 * a1 / yieldTorque));

    if (slopeRatio != null) {
      assertThat(b1 / backbone.tangentNewtonMetresPerRadian(0)).isCloseTo(slopeRatio, within(6e-4));
    }
    assertThat(thickness).isCloseTo(thicknessMicrometres, within(0.006));
  }

  @Test
  void aBondedLayerShowsOnlyTheProductOfItsModulusAndThickness() {
    double product = 10e9 * 500e-9;
    double core = 22e9;
    double twist = 1.2 * WIRE.twistRadians(YIELD);
    double bending = kneeTorque(SpecimenSpec.Layered.of(WIRE, 10e9, core, YIELD, 500e-9), twist);
    double thinner =
        kneeTorque(SpecimenSpec.Layered.of(WIRE, product / 400e-9, core, YIELD, 400e-9), twist);

    assertThat(thinner).isCloseTo(bending, within(0.02 * bending));
  }

  private static double kneeTorque(SpecimenSpec spec, double twist) {
    Backbone backbone = Backbone.of(spec);
    return backbone.tangentNewtonMetresPerRadian(0) * twist - backbone.torqueNewtonMetres(twist);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pdcunip-52", "pdcunip-70", "pdcunip-88", "pdcunip-108", "pdcunip-101-annealed"})
  void aSampleHasTheSameApparentModulusUnderEveryLaw(String name) {
    double expected = Samples.named(name).apparentShearModulusPascals();
    for (SpecimenModel model : SpecimenModel.values()) {
      SpecimenSpec spec = Samples.named(name, model);
      assertThat(spec.model()).isEqualTo(model);
      assertThat(spec.apparentShearModulusPascals())
          .describedAs(model.code())
          .isCloseTo(expected, within(1e-9 * expected));
    }
  }

  @Test
  void theModulusOfTheGlassWiresRisesWithTheirDiameter() {
    assertThat(
            Samples.names().stream()
                .filter(name -> name.matches("pdcunip-(52|70|88|108)"))
                .map(name -> Samples.named(name).apparentShearModulusPascals())
                .toList())
        .hasSize(4)
        .isSorted();
  }
}
