package org.microtorsion.controller.calibrate;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.LoadReading;

/// Who hands the loop its steps between two prompts, and takes what comes of them.
interface Stretch {
  /// The next step that needs the loop and nobody's hands, or null when the loop has to end: a
  /// person is needed, or nothing is left.
  @Nullable Step next();

  /// A step is done.
  ///
  /// @param reading what was read; null where the step reads nothing
  /// @param stable whether the balance had come to rest
  void done(Step step, @Nullable LoadReading reading, boolean stable);

  /// Number of the mounting that holds the rotor.
  int mounting();

  /// Temperature of the room, as it was stated last.
  double ambientKelvin();

  /// Whether somebody wants the calibration to stop; asked every tick.
  boolean stopAsked();

  /// How it stands.
  void standing(Notice.Standing standing);
}
