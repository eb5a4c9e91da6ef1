package org.microtorsion.controller.calibrate;

import java.util.OptionalDouble;

/// What a person answered.
///
/// @param choice one of the prompt's, or to stop
/// @param text what they wrote; empty where nothing is to be written
/// @param kelvin the temperature they stated; empty where none is asked for, or the suggestion
///   holds
public record Answer(Prompt.Choice choice, String text, OptionalDouble kelvin) {
  /// A choice without words.
  public static Answer of(Prompt.Choice choice) {
    return new Answer(choice, "", OptionalDouble.empty());
  }

  /// What was written.
  public static Answer ofText(String text) {
    return new Answer(Prompt.Choice.DONE, text, OptionalDouble.empty());
  }

  /// A temperature.
  public static Answer ofKelvin(double kelvin) {
    return new Answer(Prompt.Choice.DONE, "", OptionalDouble.of(kelvin));
  }
}
