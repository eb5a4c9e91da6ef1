package org.microtorsion.controller.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.wire.WireDimensions;
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
    // The mean of D⁻⁴ counts, 5/2 s²(n − 1)/n over D below the mean of D.
    assertThat(diameter.value()).isCloseTo(52.1e-6 - 2.5 * 0.06 / 52.1 * 1e-6, within(1e-11));
    // s = 0.3 µm, s²/n = 0.03 µm², u_m² = 0.04 µm²
    assertThat(diameter.standardUncertainty()).isCloseTo(Math.sqrt(0.07) * 1e-6, within(1e-17));
    // ν = u⁴ / ((s²/n)² / (n - 1)) = 0.07² / (0.03² / 2)
    assertThat(diameter.degreesOfFreedom()).isCloseTo(2 * 0.07 * 0.07 / 0.03 / 0.03, within(1e-9));
  }

  @Test
  void readingsInSeveralDirectionsMakeEllipsesAndThoseWithPositionsTapers() {
    SampleDescription oval =
        parse(
            WIRE.replace(
                "diameter = \"52.0 ± 0.3 µm\"\n",
                """
                diameter-stations = [["53 µm", "51 µm"], ["53 µm", "51 µm"]]
                microscope-uncertainty = "0.1 µm"
                microscope-scale-uncertainty = "0.2 %"
                gauge-length-by-microscope = true
                """));
    // D⁴ = 2 D₁³ D₂³ / (D₁² + D₂²)
    assertThat(oval.dimensions().diameterMetres().value())
        .isCloseTo(
            1e-6 * Math.pow(2 * Math.pow(53.0 * 51, 3) / (53.0 * 53 + 51 * 51), 0.25),
            within(1e-15));
    WireDimensions.Microscope microscope = oval.dimensions().microscope();
    assertThat(microscope.edgeUncertaintyMetres()).isCloseTo(0.1e-6, within(1e-18));
    assertThat(microscope.scaleUncertaintyRatio()).isEqualTo(2e-3);
    assertThat(microscope.measuresLength()).isTrue();
    // (53 − 51)/(53 + 51)/√3
    assertThat(oval.dimensions().strengthRatio().relativeUncertainty())
        .isCloseTo(2.0 / 104 / Math.sqrt(3), within(1e-9));
    SampleDescription taper =
        parse(
            WIRE.replace(
                "diameter = \"52.0 ± 0.3 µm\"\n",
                """
                diameter-stations = ["53 µm", "51 µm"]
                station-positions = ["0 mm", "1.7 mm"]
                microscope-uncertainty = "0.1 µm"
                """));
    // (a² + ab + b²) / (3 a³ b³) = D⁻⁴
    assertThat(taper.dimensions().diameterMetres().value())
        .isCloseTo(
            1e-6 * Math.pow(3 * Math.pow(53.0 * 51, 3) / (53.0 * 53 + 53 * 51 + 51 * 51), 0.25),
            within(1e-15));
  }

  @Test
  void theEndsAddTheirLengthUnlessTheyAreLeftOut() {
    String ends = WIRE + "end-correction = \"0.040 ± 0.010 mm\"\n";
    assertThat(parse(ends).dimensions().effectiveLengthMetres()).isCloseTo(1.74e-3, within(1e-15));
    assertThat(parse(ends).gaugeLengthMetres().standardUncertainty())
        .isCloseTo(Math.hypot(5e-6, 1e-5), within(1e-15));
    WireDimensions left = parse(ends + "correct-ends = false\n").dimensions();
    assertThat(left.effectiveLengthMetres()).isCloseTo(1.7e-3, within(1e-15));
    assertThat(left.endLengthMetres().standardUncertainty())
        .isCloseTo(Math.hypot(4e-5, 1e-5), within(1e-15));
    assertThat(
            parse(WIRE + "fillet-radius = \"0.1 ± 0.05 mm\"\n")
                .dimensions()
                .endLengthMetres()
                .value())
        .isBetween(1e-5, 1e-4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          diameter-stations = [] | diameter-stations: expected a list of texts such as ["52.0 µm"], or of such lists, one a place, found a list of 0
          diameter-stations = ["52 µm"] | diameter-stations: expected two stations or more, found 1; write diameter instead
          diameter-stations = [["52 µm"], []] | diameter-stations: expected a list of texts such as ["52.0 µm"], or of such lists, one a place, found an empty list in it
          diameter-stations = [["52 µm", 51], ["52 µm"]] | diameter-stations: expected a length as text
          """)
  void badStationsAreRefused(String stations, String message) {
    String text =
        WIRE.replace(
            "diameter = \"52.0 ± 0.3 µm\"\n", stations + "\nmicroscope-uncertainty = \"0.1 µm\"\n");
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("sample.toml:4: sample." + message);
  }

  @Test
  void positionsMustRiseWithinTheGaugeLength() {
    String text =
        WIRE.replace(
            "diameter = \"52.0 ± 0.3 µm\"\n", STATIONS + "station-positions = POSITIONS\n");
    assertThatThrownBy(() -> parse(text.replace("POSITIONS", "[\"0 mm\", \"1 mm\"]")))
        .hasMessageContaining(
            "station-positions: expected one for each of the 3 stations, found 2");
    assertThatThrownBy(() -> parse(text.replace("POSITIONS", "[\"0 mm\", \"1 mm\", \"1 mm\"]")))
        .hasMessageContaining("station-positions: expected positions that rise");
    assertThatThrownBy(() -> parse(text.replace("POSITIONS", "[\"0 mm\", \"1 mm\", \"2 mm\"]")))
        .hasMessageContaining("station-positions: expected from 0 m to 0.0017 m");
  }

  @Test
  void endCorrectionAndFilletExcludeEachOther() {
    assertThatThrownBy(() ->
            parse(
                WIRE
                    + "end-correction = \"0.04 ± 0.01 mm\"\n"
                    + "fillet-radius = \"0.1 ± 0.05 mm\"\n"))
        .hasMessage(
            "sample.toml:8: sample.end-correction: expected either this or fillet-radius, found"
                + " both; remove one");
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
