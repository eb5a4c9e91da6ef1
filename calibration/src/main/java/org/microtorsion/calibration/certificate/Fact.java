package org.microtorsion.calibration.certificate;

/// One line of a procedure or of its conditions.
///
/// @param name what it is
/// @param text what it was, with its unit
public record Fact(String name, String text) {
  public Fact {
    Text.present("name", name);
    Text.present("text of " + name, text);
  }
}
