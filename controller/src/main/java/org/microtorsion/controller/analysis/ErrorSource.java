package org.microtorsion.controller.analysis;

/// Where a fit's numbers get their uncertainty from, apart from the sample and from scales.
enum ErrorSource {
  /// The scatter of the torque.
  SCATTER("fit"),
  /// What the angle is off once and twice a turn.
  ANGLE_HARMONICS("angle-harmonics"),
  /// The torque constant's dependence on the rotor's angle, and what of K₀ goes with it.
  TORQUE_OVER_ANGLE("torque-over-angle"),
  /// The torque constant's change with the coil's warming.
  COIL_TEMPERATURE("coil-temperature");

  private final String input;

  ErrorSource(String input) {
    this.input = input;
  }

  /// Name of its row in a budget.
  String input() {
    return input;
  }
}
