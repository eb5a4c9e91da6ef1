package org.microtorsion.controller.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.InputException;

class SampleFileTest {
  private static final String WIRE =
      """
      [sample]
      id = "w-17"
      material = "Pd40Cu30Ni10P20"
      diameter = "52.0 ± 0.3 µm"
      gauge-length = "1.700 ± 0.005 mm"
      expected-shear-modulus = "22 GPa"
      operator = "Li"
      """;

  private static final String STATIONS =
      """
      diameter-stations = ["52.1 µm", "51.8 µm", "52.4 µm"]
      microscope-uncertainty = "0.2 µm"
      """;

  @Test
  void aWireIsReadIntoSi() {
    SampleDescription wire = parse(WIRE);
    assertThat(wire.id()).isEqualTo("w-17");
    assertThat(wire.diameterMetres().value()).isCloseTo(52e-6, within(1e-18));
    assertThat(wire.diameterMetres().standardUncertainty()).isCloseTo(0.3e-6, within(1e-18));
    assertThat(wire.gaugeLengthMetres().value()).isCloseTo(1.7e-3, within(1e-15));
    assertThat(wire.expectedShearModulusPascals()).isEqualTo(22e9);
    assertThat(wire.coreModulusPascals()).isEmpty();
    assertThat(wire.notes()).isEmpty();
    assertThat(wire.sourceText()).isEqualTo(WIRE);
  }

  @Test
  void stationsAverageOutTheirScatterButNotTheMicroscope() {
    Estimate diameter =
        parse(WIRE.replace("diameter = \"52.0 ± 0.3 µm\"\n", STATIONS)).diameterMetres();
    assertThat(diameter.value()).isCloseTo(52.1e-6, within(1e-17));
    // s = 0.3 µm, s²/n = 0.03 µm², u_m² = 0.04 µm²
    assertThat(diameter.standardUncertainty()).isCloseTo(Math.sqrt(0.07) * 1e-6, within(1e-17));
    // ν = u⁴ / ((s²/n)² / (n - 1)) = 0.07² / (0.03² / 2)
    assertThat(diameter.degreesOfFreedom()).isCloseTo(2 * 0.07 * 0.07 / 0.03 / 0.03, within(1e-9));
  }

  @Test
  void theCoreModulusOfTheBondedModelNeedsItsUncertainty() {
    String text = WIRE + "core-shear-modulus = \"35.0 ± 0.7 GPa\"\n";
    assertThat(parse(text).coreModulusPascals()).contains(Estimate.of(35e9, 0.7 * 1e9));
    assertThatThrownBy(() -> parse(text.replace(" ± 0.7", "")))
        .hasMessageContaining("sample.toml:8: sample.core-shear-modulus: expected a modulus");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          diameter = "52.0 ± 0.3 µm" | diameter = 52.0 | sample.toml:4: sample.diameter: expected a length as text with its unit and standard uncertainty, such as "52.0 µm ± 1 %", found the bare number 52.0; write diameter = "52.0 UNIT" with the unit you mean
          diameter = "52.0 ± 0.3 µm" | diameter = "52.0 ± 0.3 m" | sample.toml:4: sample.diameter: expected from 1e-8 m to 0.02 m, found "52.0 ± 0.3 m"
          diameter = "52.0 ± 0.3 µm" | diameter = "5.2 ± 0.3 mm" | sample.toml:5: sample.gauge-length: expected a length above the diameter, 0.0052 m, found 0.0017 m
          expected-shear-modulus = "22 GPa" | expected-shear-modulus = "22 Pa" | sample.toml:6: sample.expected-shear-modulus: expected from 1e6 Pa to 1e12 Pa, found "22 Pa"
          operator = "Li" | operater = "Li" | sample.toml:7: sample.operator: expected a text, found "operater": rename it
          id = "w-17" | id = " " | sample.toml:2: sample.id: expected a text, found " "
          """)
  void aBadSampleIsRefusedByOneLineThatNamesThePlace(String line, String bad, String message) {
    assertThat(WIRE).contains(line);
    assertThatThrownBy(() -> parse(WIRE.replace(line, bad)))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void diameterAndStationsExcludeEachOther() {
    assertThatThrownBy(() -> parse(WIRE + STATIONS))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "sample.toml:4: sample.diameter: expected either one diameter or diameter-stations,"
                + " found both; remove one");
  }

  private static SampleDescription parse(String text) {
    return SampleFile.parse(ConfigFile.parse("sample.toml", text));
  }
}
