package org.microtorsion.hardwaresim.fault;

import java.util.Arrays;
import java.util.stream.Collectors;

/// A way of misbehaving; what it means for each device is listed in `docs/reference/faults.md`.
public enum FaultKind {
  /// Part of an answer is lost: a byte of a reply, a conversion, a written frame, an edge.
  DROP("drop"),
  /// One bit of an answer or of a written frame arrives flipped.
  CORRUPT("corrupt"),
  /// The device says nothing.
  SILENCE("silence"),
  /// The device goes on answering with the value it had.
  STUCK("stuck"),
  /// The line itself is gone: every access to it throws.
  DISCONNECT("disconnect"),
  /// An answer stops in its middle and goes on when the fault ends.
  STALL("stall"),
  /// The device is loaded beyond its range and says so.
  OVERLOAD("overload"),
  /// What the device measures does not come to rest.
  UNSTEADY("unsteady"),
  /// A contact opens and closes again between two looks at it.
  BOUNCE("bounce");

  private final String word;

  FaultKind(String word) {
    this.word = word;
  }

  /// The word on the command line.
  public String word() {
    return word;
  }

  static FaultKind ofWord(String word, String wholeText) {
    for (FaultKind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "fault '%s': kind '%s' is unknown, expected one of %s"
            .formatted(
                wholeText,
                word,
                Arrays.stream(values()).map(FaultKind::word).collect(Collectors.joining(", "))));
  }
}
