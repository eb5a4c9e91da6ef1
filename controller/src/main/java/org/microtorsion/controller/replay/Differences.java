package org.microtorsion.controller.replay;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Differences of one kind: the first of them, and how many.
public final class Differences {
  private @Nullable Difference first;
  private long count;

  void add(Difference difference) {
    if (first == null) {
      first = difference;
    }
    count++;
  }

  /// The first; empty when there is none.
  public Optional<Difference> first() {
    return Optional.ofNullable(first);
  }

  /// How many there are.
  public long count() {
    return count;
  }
}
