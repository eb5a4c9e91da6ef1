package org.microtorsion.controller.config;

/// What a person gave, a file, an option or a value, cannot be used.
///
/// The message is one line for that person: where it is (file and line, or the option), what was
/// expected, what was found, and where it helps what to write instead.
public class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }

  /// The message of a thing in a line of a file: `FILE:LINE: THING: expected …, found …`.
  public static InputException at(
      String file, int line, String thing, String expected, String found) {
    return new InputException(
        file + ":" + line + ": " + thing + ": expected " + expected + ", found " + found);
  }
}
