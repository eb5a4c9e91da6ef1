package org.microtorsion.controller.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "µm, LENGTH, 1e-6",
    "μm, LENGTH, 1e-6",
    "um, LENGTH, 1e-6",
    "mm, LENGTH, 1e-3",
    "min, TIME, 60",
    "ms, TIME, 1e-3",
    "kHz, FREQUENCY, 1e3",
    "SPS, FREQUENCY, 1",
    "°, ANGLE, 0.017453292519943295",
    "deg/s, ANGULAR_RATE, 0.017453292519943295",
    "mrad/s, ANGULAR_RATE, 1e-3",
    "1/s, STRAIN_RATE, 1",
    "s^-1, STRAIN_RATE, 1",
    "s⁻¹, STRAIN_RATE, 1",
    "%/s, STRAIN_RATE, 0.01",
    "N·m, TORQUE, 1",
    "N*m, TORQUE, 1",
    "N m, TORQUE, 1",
    "N⋅m, TORQUE, 1",
    "mN·m, TORQUE, 1e-3",
    "µN·m/rad, STIFFNESS, 1e-6",
    "N·m·s/rad, DAMPING, 1",
    "kg·m², INERTIA, 1",
    "g*cm^2, INERTIA, 1e-7",
    "N·m/A, TORQUE_PER_CURRENT, 1",
    "mN·m/mA, TORQUE_PER_CURRENT, 1",
    "1/rad^2, PER_ANGLE_SQUARED, 1",
    "1/rad⁴, PER_ANGLE_FOURTH, 1",
    "mA/V, CURRENT_PER_VOLTAGE, 1e-3",
    "kΩ, RESISTANCE, 1e3",
    "Ohm, RESISTANCE, 1",
    "mH, INDUCTANCE, 1e-3",
    "K/W, THERMAL_RESISTANCE, 1",
    "%/K, PER_TEMPERATURE, 0.01",
    "ppm, RATIO, 1e-6",
    "GPa, PRESSURE, 1e9",
    "N/mm^2, PRESSURE, 1e6"
  })
  void everySpellingOfAUnitIsReadAsItsSiValue(String text, Quantity quantity, double siFactor) {
    Unit unit = Units.parse(text).orElseThrow();
    assertThat(quantity.isMeasuredIn(unit)).isTrue();
    assertThat(unit.siFactor()).isCloseTo(siFactor, within(siFactor * 1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "furlong", "/s", "N·", "N·m/", "m^", "kmin", "1.5", "N··m"})
  void whatIsNotInTheTableIsNotAUnit(String text) {
    assertThat(Units.parse(text)).isEmpty();
  }

  @Test
  void aTorqueIsNotAStiffnessAndAStrainRateIsNotAFrequency() {
    assertThat(Quantity.STIFFNESS.isMeasuredIn(Units.parse("N·m").orElseThrow())).isFalse();
    assertThat(Quantity.STRAIN_RATE.isMeasuredIn(Units.parse("Hz").orElseThrow())).isFalse();
  }
}
