package org.microtorsion.controller.cli;

import java.util.Arrays;
import java.util.stream.Collectors;

/// A number that a table of samples can have, in one of some units; its standard uncertainty stands
/// in a column whose name has `_u` before the unit.
enum SheetColumn {
  DIAMETER("diameter", "_m 1 _um 1e-6", 1),
  MODULUS("modulus", "_Pa 1 _GPa 1e9", -4),
  YIELD_STRESS("yield_stress", "_Pa 1 _MPa 1e6 _GPa 1e9", -3),
  YIELD_STRAIN("yield_strain", " 1 _percent 1e-2", 1),
  THICKNESS("thickness", "_m 1 _um 1e-6 _nm 1e-9", 1),
  TOMOGRAPHY("tomography", "_m 1 _um 1e-6 _nm 1e-9", 0),
  FRACTURE_STRAIN("fracture_strain", " 1 _percent 1e-2", 1),
  FRACTURE_ANGLE("fracture_angle", "_rad 1 _deg 0.017453292519943295", 0),
  /// Part of the torque's relative uncertainty that all of one torque standard have in common.
  TORQUE_COMMON("torque_common_u", "_rel 1 _percent 1e-2", 0),
  /// Part of the diameter's relative uncertainty that all of one microscope have in common.
  MICROSCOPE_COMMON("microscope_common_u", "_rel 1 _percent 1e-2", 0);

  private final String stem;
  private final String units;
  private final int powerOfDiameter;

  SheetColumn(String stem, String units, int powerOfDiameter) {
    this.stem = stem;
    this.units = units;
    this.powerOfDiameter = powerOfDiameter;
  }

  /// How the quantity goes with the diameter.
  int powerOfDiameter() {
    return powerOfDiameter;
  }

  /// Whether a torque that is read too high makes it too high.
  boolean goesWithTorque() {
    return this == MODULUS || this == YIELD_STRESS;
  }

  private boolean hasUncertainty() {
    return this != TORQUE_COMMON && this != MICROSCOPE_COMMON;
  }

  String stem() {
    return stem;
  }

  /// The factor to SI of a column of this quantity; not a number for other columns.
  ///
  /// @param uncertainty whether the column of the uncertainty is meant
  double factor(String column, boolean uncertainty) {
    String[] words = units.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      if (column.equals(stem + (uncertainty ? "_u" : "") + words[i])) {
        return Double.parseDouble(words[i + 1]);
      }
    }
    return Double.NaN;
  }

  static boolean isNumber(String column) {
    return Arrays.stream(values())
        .anyMatch(quantity ->
            !Double.isNaN(quantity.factor(column, false))
                || (quantity.hasUncertainty() && !Double.isNaN(quantity.factor(column, true))));
  }

  /// All of them, for messages.
  static String names() {
    return Arrays.stream(values())
            .map(quantity -> {
              String[] words = quantity.units.split(" ", -1);
              StringBuilder names = new StringBuilder();
              for (int i = 0; i < words.length; i += 2) {
                names.append(i == 0 ? "" : "/").append(quantity.stem).append(words[i]);
              }
              return names.toString();
            })
            .collect(Collectors.joining(", "))
        + ", with _u before the unit for standard uncertainties";
  }
}
