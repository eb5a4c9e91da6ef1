package org.microtorsion.controller.cli;

import java.util.Optional;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.store.ExportedHeader;

/// What the program's own exports say in their comments, so that they fit again like the run did.
final class RunRemarks {
  private static final String ROTOR_ZERO = "# rotor_zero_rad: ";

  private Optional<RunHeader> header = Optional.empty();
  private double rotorZeroRadians;

  /// Takes a comment in, whatever it is.
  void take(String comment, CsvLines lines) {
    if (comment.startsWith(ROTOR_ZERO)) {
      rotorZeroRadians = number(comment.substring(ROTOR_ZERO.length()).strip(), lines);
    } else if (ExportedHeader.is(comment)) {
      try {
        header = Optional.of(ExportedHeader.read(comment));
      } catch (IllegalArgumentException e) {
        throw lines.refused(
            "header", "what the program exported", CsvCells.shown("" + e.getMessage()));
      }
    }
  }

  /// The run's header; empty in a file from elsewhere.
  Optional<RunHeader> header() {
    return header;
  }

  /// The rotor's angle where the recorded one is zero.
  double rotorZeroRadians() {
    return rotorZeroRadians;
  }

  private static double number(String text, CsvLines lines) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw lines.refused("rotor_zero_rad", "a finite number", CsvCells.shown(text));
    }
    return value;
  }
}
