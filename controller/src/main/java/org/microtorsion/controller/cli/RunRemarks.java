package org.microtorsion.controller.cli;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What the program's own exports say in their comments, so that they fit again like the run did.
final class RunRemarks {
  /// A remark, which is a number not below zero.
  enum Key {
    /// Of each harmonic coefficient of the angle, in rad.
    ANGLE_HARMONICS("angle_harmonic_uncertainty_rad"),
    /// Of the suspension's stiffness, in N·m/rad.
    SUSPENSION("suspension_uncertainty_Nm_per_rad"),
    /// Of the torque zero, in N·m.
    TORQUE_ZERO("torque_zero_uncertainty_Nm");

    private final String word;

    Key(String word) {
      this.word = word;
    }

    private String start() {
      return "# " + word + ": ";
    }
  }

  private final Map<Key, Double> values = new EnumMap<>(Key.class);

  /// Takes a comment in, whatever it is.
  void take(String comment, CsvLines lines) {
    Optional<Key> key =
        Arrays.stream(Key.values()).filter(k -> comment.startsWith(k.start())).findFirst();
    key.ifPresent(
        k -> values.put(k, number(k, comment.substring(k.start().length()).strip(), lines)));
  }

  /// The number; 0 where the file does not say.
  double get(Key key) {
    return values.getOrDefault(key, 0.0);
  }

  private static double number(Key key, String text, CsvLines lines) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw lines.refused(key.word, "a number not below zero", CsvCells.shown(text));
    }
    return value;
  }
}
