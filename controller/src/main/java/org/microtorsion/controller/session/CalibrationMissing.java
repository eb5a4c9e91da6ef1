package org.microtorsion.controller.session;

import org.microtorsion.controller.config.InputException;

/// There is no calibration in date, and no reason was given to go on without.
final class CalibrationMissing extends InputException {
  private static final long serialVersionUID = 1L;

  private final String found;

  /// @param found what was expected and what was found
  /// @param remedy the commands that help
  CalibrationMissing(String found, String remedy) {
    super(found + "; " + remedy);
    this.found = found;
  }

  /// What was expected and what was found, for those who do not work with commands.
  String found() {
    return found;
  }
}
