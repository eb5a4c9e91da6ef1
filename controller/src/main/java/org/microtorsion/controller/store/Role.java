package org.microtorsion.controller.store;

import java.util.Arrays;

/// What a user of the page may do; each role may do what those before it may.
public enum Role {
  /// Looks on.
  VIEWER("viewer", 0),
  /// Runs tests.
  OPERATOR("operator", 1),
  /// Calibrates, evaluates again, and plays with the simulated rig.
  TECHNICIAN("technician", 2),
  /// Gives roles.
  ADMINISTRATOR("administrator", 3);

  private final String word;
  private final int rank;

  Role(String word, int rank) {
    this.word = word;
    this.rank = rank;
  }

  /// The word in the store and in files.
  public String word() {
    return word;
  }

  /// Whether this role may do what another one may.
  public boolean covers(Role other) {
    return rank >= other.rank;
  }

  /// The role of a word.
  ///
  /// @throws IllegalArgumentException where there is none of that word
  public static Role ofWord(String word) {
    return Arrays.stream(values())
        .filter(role -> role.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "role: expected viewer, operator, technician or administrator, found " + word));
  }
}
