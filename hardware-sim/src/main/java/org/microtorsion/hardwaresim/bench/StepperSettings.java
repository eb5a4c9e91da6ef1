package org.microtorsion.hardwaresim.bench;

import org.microtorsion.hardwaresim.device.SimTmclSettings;

/// How the stepper device beside the rig is made: a module, a motor with a gear, two grips, and a
/// loop through the wire.
///
/// @param module the motor's module
/// @param fullSteps of the motor in a turn
/// @param gearRatio turns of the motor for one of the grip
/// @param backlashRadians play of the gear, at the grip
/// @param reversed whether the grip twists the negative way while the module counts up
/// @param continuityInput the module's input that the loop is wired to
/// @param openHigh whether that input is high while the loop is open
public record StepperSettings(
    SimTmclSettings module,
    int fullSteps,
    double gearRatio,
    double backlashRadians,
    boolean reversed,
    int continuityInput,
    boolean openHigh) {
  private static final int INPUTS = 4;

  public StepperSettings {
    if (fullSteps < 1 || !(gearRatio > 0) || !(backlashRadians >= 0)) {
      throw new IllegalArgumentException(
          ("stepper settings: fullSteps and gearRatio must be above zero, backlashRadians not"
                  + " below, found %d, %s and %s")
              .formatted(fullSteps, gearRatio, backlashRadians));
    }
    if (continuityInput < 0 || continuityInput >= INPUTS) {
      throw new IllegalArgumentException(
          "stepper settings: continuityInput must be 0 to %d, found %d"
              .formatted(INPUTS - 1, continuityInput));
    }
  }

  /// A TMCM-1140, 200 full steps, a gear of 50, and a loop on IN_0 that a resistor pulls high.
  public static StepperSettings ofDefaultRig() {
    return new StepperSettings(
        SimTmclSettings.tmcm1140(), 200, 50, Math.toRadians(0.1), false, 0, true);
  }
}
