package org.microtorsion.controller.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementTest {
  @ParameterizedTest
  @CsvSource({
    "52.0 ± 0.3 µm, LENGTH, 52e-6, 0.3e-6",
    "52.0 +- 0.3 um, LENGTH, 52e-6, 0.3e-6",
    "52.0+/-0.3um, LENGTH, 52e-6, 0.3e-6",
    "(52.0 ± 0.3) µm, LENGTH, 52e-6, 0.3e-6",
    "52.0 µm ± 300 nm, LENGTH, 52e-6, 0.3e-6",
    "52.0 µm ± 0.3, LENGTH, 52e-6, 0.3e-6",
    "1.7 mm, LENGTH, 1.7e-3, 0",
    "2e-4 1/s, STRAIN_RATE, 2e-4, 0",
    "8e-3 N·m/A ± 0.5 %, TORQUE_PER_CURRENT, 8e-3, 4e-5",
    "-0.10 ± 0.01 %/K, PER_TEMPERATURE, -1e-3, 1e-4",
    "-7.741e-3 1/rad² ± 2 %, PER_ANGLE_SQUARED, -7.741e-3, 1.5482e-4",
    "−5 mA, CURRENT, -5e-3, 0",
    "0 ± 2 mV, VOLTAGE, 0, 2e-3",
    ".5 %, RATIO, 0.005, 0",
    "0.97, RATIO, 0.97, 0",
    "3 ± 0.5 %, RATIO, 0.03, 0.005"
  })
  void aQuantityIsReadIntoSi(String text, Quantity quantity, double value, double uncertainty)
      throws Measurement.NotThatQuantity {
    Measurement measurement = Measurement.parse(text, quantity);
    assertThat(measurement.estimate().value())
        .isCloseTo(value, within(Math.abs(value) * 1e-12 + 1e-18));
    assertThat(measurement.estimate().standardUncertainty())
        .isCloseTo(uncertainty, within(uncertainty * 1e-12));
    assertThat(measurement.statesUncertainty()).isEqualTo(uncertainty != 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mm",
        "1,7 mm",
        "1.7 mm 3",
        "1.7 ± mm",
        "± 0.3 mm",
        "(1.7 mm",
        "1.7) mm",
        "1.7 ± 0.3) mm",
        "(1.7 ± 0.3 mm",
        "0x10 mm",
        "1_7 mm",
        "1e mm",
        "NaN mm",
        "1.7 mm ± 0.1 ± 0.1"
      })
  void whatIsNoQuantityIsRefused(String text) {
    assertThatThrownBy(() -> Measurement.parse(text, Quantity.LENGTH))
        .isInstanceOf(Measurement.NotThatQuantity.class);
  }

  @Test
  void aRefusalSaysWhatTheTextIs() {
    assertThatThrownBy(() -> Measurement.parse("52", Quantity.LENGTH))
        .hasMessage("\"52\", which has no unit");
    assertThatThrownBy(() -> Measurement.parse("52 s", Quantity.LENGTH))
        .hasMessage("\"52 s\", which is a time");
    assertThatThrownBy(() -> Measurement.parse("52 parsec", Quantity.LENGTH))
        .hasMessage("\"52 parsec\", whose unit \"parsec\" is unknown");
    assertThatThrownBy(() -> Measurement.parse("52 ± -1 µm", Quantity.LENGTH))
        .hasMessage("\"52 ± -1 µm\", whose uncertainty is below zero");
    assertThatThrownBy(() -> Measurement.parse("1e999 m", Quantity.LENGTH))
        .hasMessage("\"1e999 m\", which is too large for a number");
    assertThatThrownBy(() -> Measurement.parse("1 m ± 1 s", Quantity.LENGTH))
        .hasMessage("\"1 m ± 1 s\", which is a time");
  }
}
