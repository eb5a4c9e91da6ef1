package org.microtorsion.controller.calibrate;

import org.microtorsion.calibration.torque.LoadReading;

/// Hears of a calibration as it happens, on the thread that carries it out.
public interface CalibrationSink {
  /// How a calibration ended.
  enum End {
    /// Every step was done.
    COMPLETED("completed"),
    /// A person stopped it; it may be resumed.
    STOPPED("stopped"),
    /// Rig or balance failed; it may be resumed.
    FAULT("fault");

    private final String word;

    End(String word) {
      this.word = word;
    }

    /// The word in files.
    public String word() {
      return word;
    }
  }

  /// Before anything moves. A resumed calibration does not begin again.
  void begin(CalibrationHeader header);

  /// A reading, kept for good before this returns.
  void reading(LoadReading reading);

  /// A reading that was handed in before is not to be used: it was repeated, or its series was not
  /// finished. It stays on record.
  ///
  /// @param index its place among all readings of this calibration, from 0
  void withdraw(int index, String reason);

  /// What else happened, answers of the person included.
  ///
  /// @param timeSeconds since the procedure began
  void event(double timeSeconds, String kind, String text);

  /// At the end.
  void end(End end, String cause);
}
