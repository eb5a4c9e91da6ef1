package org.microtorsion.controller.recording;

/// What happens when the disk does not keep up with what is recorded.
public enum Overflow {
  /// What is recorded waits; for clocks that wait for the program.
  WAIT,
  /// The recording ends there and says so; what is recorded goes on undisturbed.
  END_RECORDING
}
