package org.microtorsion.calibration.certificate;

/// Refuses texts that say nothing.
final class Text {
  private Text() {}

  static void present(String name, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + ": expected a text, found none");
    }
  }
}
