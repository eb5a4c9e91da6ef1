package org.microtorsion.controller.cli;

import java.util.Locale;
import java.util.OptionalDouble;
import org.microtorsion.controller.calibrate.Prompt;
import org.microtorsion.controller.calibrate.Step;

/// Prompts and steps of a calibration in the words of a person at the rig.
final class CalibrationWords {
  private CalibrationWords() {}

  /// What is asked, one or two sentences.
  static String question(Prompt prompt) {
    return switch (prompt) {
      case Prompt.MountArm mount -> mount(mount);
      case Prompt.StateFixture fixture ->
          String.format(
              Locale.ROOT,
              "What hangs on arm and pan? Anything that is not always there is taken into the"
                  + " constant. The balance shows %.5f g of it, and will be tared.",
              fixture.shownKilograms() * 1e3);
      case Prompt.StateAmbient ambient ->
          "How warm is the room, by the thermometer beside the rig, in °C?";
      case Prompt.PointOutOfLine point ->
          String.format(
              Locale.ROOT,
              "The reading at %+.3f mA lies %+.2f mg off the line, more than %.2f mg%s. Look for a"
                  + " draught, an arm or a link that touches.",
              point.reading().nominalCurrentAmperes() * 1e3,
              point.residualKilograms() * 1e6,
              point.allowedKilograms() * 1e6,
              point.repeated() ? ", and was repeated already" : "");
      case Prompt.ZeroDrifted drifted ->
          String.format(
              Locale.ROOT,
              "The balance's zero moved by %+.2f mg in series %d, more than %.2f mg%s.",
              drifted.driftKilograms() * 1e6,
              drifted.series(),
              drifted.allowedKilograms() * 1e6,
              drifted.repeated() ? ", though it was repeated already" : "");
      case Prompt.ArmTouched touched ->
          "The arm was left clamped in mounting "
              + touched.mounting()
              + ". Was anything of it touched since?";
    };
  }

  private static String mount(Prompt.MountArm mount) {
    OptionalDouble found = mount.foundRadians();
    String wrong =
        found.isPresent()
            ? String.format(
                Locale.ROOT,
                "The rotor was found at %+.2f°, too far from where it should be. ",
                Math.toDegrees(found.getAsDouble()))
            : "";
    return wrong
        + String.format(
            Locale.ROOT,
            "Mounting %d: loosen the arm, turn the rotor to %+.1f°, clamp the arm level, link it"
                + " with the pan, close the draught shield. The coil's circuit is open.",
            mount.mounting(),
            Math.toDegrees(mount.rotorAngleRadians()));
  }

  /// What a choice means.
  static String choice(Prompt.Choice choice) {
    return switch (choice) {
      case DONE -> "done";
      case KEEP -> "keep";
      case REPEAT -> "repeat";
      case UNTOUCHED -> "untouched";
      case TOUCHED -> "touched";
      case STOP -> "quit";
    };
  }

  /// A step in a few words.
  static String step(Step step) {
    return switch (step) {
      case Step.Mount mount ->
          String.format(
              Locale.ROOT, "mounting at %+.1f°", Math.toDegrees(mount.rotorAngleRadians()));
      case Step.Rest rest -> "warm-up";
      case Step.Exercise exercise -> "exercise";
      case Step.Tare tare -> "tare";
      case Step.Read read ->
          switch (read.kind()) {
            case ZERO -> "series " + read.series() + ", zero";
            case PRELOAD -> String.format(Locale.ROOT, "preload %+.2f mA", read.toAmperes() * 1e3);
            case LOAD ->
                String.format(
                    Locale.ROOT,
                    "series %d, %+.2f mA %s",
                    read.series(),
                    read.toAmperes() * 1e3,
                    read.approach().code());
          };
      case Step.EndSeries end -> "end of series " + end.series();
    };
  }
}
