package org.microtorsion.controller.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.series.Reading;
import org.microtorsion.controller.series.SeriesSample;

class FitSampleTest {
  private static final String FIT =
      """
      {"schema":"torsion.fit/1","file":"w52.csv",
       "elastic":{"slope_Nm_per_rad":{"value":9.2891e-6,"standardUncertainty":1e-8},
         "apparentShearModulus_Pa":{"value":22e9,"standardUncertainty":0.5e9}},
       "yield":{"torque_Nm":TORQUE,"shearStress_Pa":{"value":550e6,"standardUncertainty":10e6},
         "shearStrain":{"value":0.025,"standardUncertainty":2e-4}},
       "surfaceLayer":{"claimed":false,"thickness_m":{"value":5e-7,"standardUncertainty":1e-7}},
       "fracture":{"angle_rad":2.6153846,"shearStrain":0.04},
       "budget":[
         {"input":"diameter","relativeContributionToVariance":{"apparentShearModulus_Pa":0.64,
           "shearStress_Pa":0.5,"shearStrain":0.4,"thickness_m":0.01}},
         {"input":"torque","relativeContributionToVariance":{"apparentShearModulus_Pa":0.16,
           "shearStress_Pa":0.3,"shearStrain":0,"thickness_m":null}},
         {"input":"gauge-length","relativeContributionToVariance":{"apparentShearModulus_Pa":0.1,
           "shearStress_Pa":0,"shearStrain":0.5,"thickness_m":0}},
         {"input":"fit","relativeContributionToVariance":{"apparentShearModulus_Pa":0.1,
           "shearStress_Pa":0.2,"shearStrain":0.1,"thickness_m":0.99}}]}
      """;

  private static SeriesSample sample(String torque) throws IOException {
    return FitSample.of(
        "fits.json:1",
        new ObjectMapper().readTree(FIT.replace("TORQUE", torque)),
        new Labels("fits.json:1", "cal-1", "", ""),
        null);
  }

  @Test
  void theDiameterFollowsFromYieldStressAndTorque() throws IOException {
    double torque = 550e6 * Math.PI * Math.pow(52e-6, 3) / 16;
    SeriesSample sample = sample("{\"value\":" + torque + ",\"standardUncertainty\":0}");
    assertThat(sample.diameterMetres().valueInSiUnits()).isCloseTo(52e-6, within(1e-15));
    // 0.8 of the modulus' relative uncertainty is the diameter's, by its fourth power
    assertThat(sample.diameterMetres().standardUncertainty())
        .isCloseTo(52e-6 * 0.8 * 0.5 / 22 / 4, within(1e-15));
  }

  @Test
  void withoutYieldTheDiameterFollowsFromTheFracture() throws IOException {
    // D/(2L) = 0.04/2.6153846 and 32L/(πD⁴) = 22e9/9.2891e-6 belong to 52 µm and 1.7 mm
    SeriesSample sample = sample("null");
    assertThat(sample.diameterMetres().valueInSiUnits()).isCloseTo(52e-6, within(5e-9));
  }

  @Test
  void uncertaintiesKeepTheirSizeAndGetTheirSignsBack() throws IOException {
    SeriesSample sample = sample("null");
    Reading modulus = Objects.requireNonNull(sample.modulusPascals());
    Reading stress = Objects.requireNonNull(sample.yieldStressPascals());
    Reading strain = Objects.requireNonNull(sample.yieldStrain());
    assertThat(modulus.standardUncertainty()).isCloseTo(0.5e9, within(1.0));
    assertThat(modulus.sharedInSiUnits().get("diameter@fits.json:1"))
        .isCloseTo(-0.4e9, within(1.0));
    assertThat(modulus.sharedInSiUnits().get("torque@cal-1")).isCloseTo(0.2e9, within(1.0));
    assertThat(stress.sharedInSiUnits().get("diameter@fits.json:1")).isNegative();
    assertThat(strain.sharedInSiUnits().get("diameter@fits.json:1")).isPositive();
    assertThat(sample.layerClaimed()).isFalse();
  }

  @Test
  void aResultWithoutYieldAndFractureDoesNotSayItsDiameter() {
    String bare =
        """
        {"schema":"torsion.fit/1","file":"w.csv","elastic":{"apparentShearModulus_Pa":
        {"value":22e9,"standardUncertainty":1e8}},"budget":[]}\
        """;
    assertThatThrownBy(() ->
            FitSample.of("w.json:1", new ObjectMapper().readTree(bare), Labels.unknown("w"), null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("w.json:1: diameter: expected a result with a yield or a fracture");
  }

  @Test
  void anotherObjectIsRefused() {
    assertThatThrownBy(() ->
            FitSample.of(
                "x.json:1",
                new ObjectMapper().readTree("{\"schema\":\"torsion.calibration/1\"}"),
                Labels.unknown("x"),
                null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected torsion.fit/1")
        .hasMessageContaining("found torsion.calibration/1");
  }
}
