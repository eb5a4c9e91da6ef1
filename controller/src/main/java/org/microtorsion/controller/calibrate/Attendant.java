package org.microtorsion.controller.calibrate;

/// Who attends to a calibration: a person at a terminal, a page, or nobody.
public interface Attendant {
  /// Asks, and waits for the answer as long as it takes; the coil's circuit is open meanwhile.
  ///
  /// @return one of the prompt's choices, or to stop
  Answer ask(Prompt prompt);

  /// Hears what goes on. Called from the loop's thread while the coil carries current: must not
  /// wait.
  void tell(Notice notice);
}
