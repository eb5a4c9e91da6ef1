package org.microtorsion.controller.doctor;

import java.util.Objects;
import java.util.Optional;

/// One thing that was looked at.
///
/// @param subject what, in a word or two
/// @param verdict how it stands
/// @param found what was seen
/// @param remedy what to do; present whenever the verdict is not OK
public record Finding(String subject, Verdict verdict, String found, Optional<String> remedy) {
  /// How a thing stands.
  public enum Verdict {
    /// As it should be.
    OK("ok"),
    /// It works, but not at its best.
    NOTE("note"),
    /// A run would fail or be refused.
    WRONG("wrong");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /// The word in lists and JSON.
    public String word() {
      return word;
    }
  }

  public Finding {
    Objects.requireNonNull(subject, "subject");
    if (verdict != Verdict.OK && remedy.isEmpty()) {
      throw new IllegalArgumentException(
          "remedy of " + subject + ": expected one beside the verdict " + verdict.word());
    }
  }

  static Finding ok(String subject, String found) {
    return new Finding(subject, Verdict.OK, found, Optional.empty());
  }

  static Finding note(String subject, String found, String remedy) {
    return new Finding(subject, Verdict.NOTE, found, Optional.of(remedy));
  }

  static Finding wrong(String subject, String found, String remedy) {
    return new Finding(subject, Verdict.WRONG, found, Optional.of(remedy));
  }
}
