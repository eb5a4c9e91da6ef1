package org.microtorsion.controller.config;

import java.util.Arrays;
import java.util.Optional;

/// The quantities that stand in files, each with the SI unit the program computes in.
public enum Quantity {
  RATIO("a ratio", "1", "0.5 %"),
  LENGTH("a length", "m", "52.0 µm"),
  TIME("a time", "s", "20 s"),
  FREQUENCY("a frequency", "Hz", "1 kHz"),
  ANGLE("an angle", "rad", "90 °"),
  ANGULAR_RATE("an angular rate", "rad/s", "0.01 rad/s"),
  STRAIN_RATE("a strain rate", "1/s", "2e-4 1/s"),
  TORQUE("a torque", "N·m", "4e-4 N·m"),
  TORQUE_PER_CURRENT("a torque per current", "N·m/A", "8e-3 N·m/A"),
  STIFFNESS("a torsional stiffness", "N·m/rad", "2e-7 N·m/rad"),
  COMPLIANCE("a torsional compliance", "rad/N/m", "5 rad/N/m"),
  DAMPING("a rotary damping", "N·m·s/rad", "1e-6 N·m·s/rad"),
  INERTIA("a moment of inertia", "kg·m²", "2e-7 kg·m²"),
  PER_ANGLE_SQUARED("a number per angle squared", "1/rad²", "-7.7e-3 1/rad²"),
  PER_ANGLE_FOURTH("a number per angle to the fourth", "1/rad⁴", "-1.5e-4 1/rad⁴"),
  CURRENT("a current", "A", "50 mA"),
  VOLTAGE("a voltage", "V", "2.5 V"),
  VOLTAGE_DRIFT("a drift of a voltage", "V/s", "0.2 µV/h"),
  CURRENT_PER_VOLTAGE("a current per voltage", "A/V", "5 mA/V"),
  RESISTANCE("a resistance", "Ω", "10 Ω"),
  INDUCTANCE("an inductance", "H", "4 mH"),
  TEMPERATURE_RISE("a temperature difference", "K", "40 K"),
  /// Read in degrees Celsius, computed in kelvin.
  TEMPERATURE("a temperature", "K", "21.5 °C"),
  PER_TEMPERATURE("a relative change per temperature", "1/K", "-0.1 %/K"),
  THERMAL_RESISTANCE("a thermal resistance", "K/W", "60 K/W"),
  PRESSURE("a modulus or stress", "Pa", "22 GPa"),
  MASS("a mass", "kg", "0.01 mg"),
  ACCELERATION("an acceleration", "m/s²", "9.8015 m/s²"),
  DENSITY("a density", "kg/m³", "1.20 kg/m³");

  private final String noun;
  private final String siSymbol;
  private final String example;

  Quantity(String noun, String siSymbol, String example) {
    this.noun = noun;
    this.siSymbol = siSymbol;
    this.example = example;
  }

  /// What it is, with its article: `a length`.
  String noun() {
    return noun;
  }

  /// The unit of every number this program computes with.
  public String siSymbol() {
    return siSymbol;
  }

  /// How it may be written.
  String example() {
    return example;
  }

  boolean isMeasuredIn(Unit unit) {
    return unit.dimension().equals(Units.parse(siSymbol).orElseThrow().dimension());
  }

  /// The quantity a unit measures, if it is one of these.
  static Optional<Quantity> measuredIn(Unit unit) {
    return Arrays.stream(values()).filter(quantity -> quantity.isMeasuredIn(unit)).findFirst();
  }
}
