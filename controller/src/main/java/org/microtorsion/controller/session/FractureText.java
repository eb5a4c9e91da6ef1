package org.microtorsion.controller.session;

import org.microtorsion.controller.stepper.FractureStrain;

/// The text in which a fracture strain is stored.
@FunctionalInterface
public interface FractureText {
  /// The text.
  ///
  /// @param name what the result calls its source
  String of(String name, FractureStrain fracture);
}
