package org.microtorsion.controller.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/// In whose name, and by which clock, acts are put on record.
///
/// @param name person or account; who signs where an act names nobody itself
/// @param clock wall clock
public record Author(String name, Clock clock) {
  public Author {
    Objects.requireNonNull(clock, "clock");
    if (name.isBlank()) {
      throw new IllegalArgumentException("name: expected a person or an account, found none");
    }
  }

  /// The time an act is signed with.
  public Instant now() {
    return clock.instant();
  }

  /// The person an act names, else this one.
  String or(String named) {
    return named.isBlank() ? name : named.strip();
  }
}
