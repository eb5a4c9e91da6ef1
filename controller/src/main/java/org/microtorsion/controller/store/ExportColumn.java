package org.microtorsion.controller.store;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The columns of CSV and HDF5 files, in their order.
enum ExportColumn {
  TIME("time_s", "s"),
  ANGLE("angle_rad", "rad"),
  CURRENT("current_A", "A"),
  TORQUE("torque_Nm", "N m"),
  SHEAR_STRAIN("shear_strain", "1"),
  SHEAR_STRESS("shear_stress_Pa", "Pa"),
  FLAGS("flags", "1");

  private final String column;
  private final String unit;

  ExportColumn(String column, String unit) {
    this.column = column;
    this.unit = unit;
  }

  String column() {
    return column;
  }

  /// As the `units` attribute says it.
  String unit() {
    return unit;
  }

  /// The header row of a CSV file.
  static String headerRow() {
    return Arrays.stream(values()).map(ExportColumn::column).collect(Collectors.joining(","));
  }
}
