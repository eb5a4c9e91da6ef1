package org.microtorsion.controller.cli;

import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.config.Quantity;
import org.microtorsion.controller.config.Range;

/// The option that says how warm the room is, read like a key of a rig file.
final class RoomTemperature {
  private static final String OPTION = "--ambient";
  private static final Range ROOMS = Range.between(278.15, 318.15);

  private RoomTemperature() {}

  static Estimate parse(String text) {
    if (text.contains("'") || text.contains("\n")) {
      throw new InputException(
          OPTION + ": expected a temperature such as \"21.3 ± 0.2 °C\", found " + text);
    }
    return ConfigFile.parse(OPTION, "temperature = '" + text + "'")
        .root()
        .measured("temperature", Quantity.TEMPERATURE, ROOMS);
  }
}
