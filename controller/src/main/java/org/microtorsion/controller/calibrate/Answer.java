package org.microtorsion.controller.calibrate;

/// What a person answered.
///
/// @param choice one of the prompt's, or to stop
/// @param text what they wrote; empty where nothing is to be written
public record Answer(Prompt.Choice choice, String text) {
  /// A choice without words.
  public static Answer of(Prompt.Choice choice) {
    return new Answer(choice, "");
  }
}
