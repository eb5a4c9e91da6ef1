package org.microtorsion.controller.store;

import java.time.Instant;
import java.util.Objects;

/// Where a result version comes from.
///
/// @param at wall clock when it was made
/// @param who person or command
/// @param why one line: what is different from the version before
public record Provenance(Instant at, String who, String why) {
  public Provenance {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(who, "who");
    Objects.requireNonNull(why, "why");
  }
}
