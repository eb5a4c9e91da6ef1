package org.microtorsion.controller.replay;

import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.recording.Entry;

/// What is recorded of a call to a line.
///
/// @param entry the call; null when no such call is recorded there
/// @param thrown what it threw then; null when nothing
record Call<E extends Entry.OfLine>(@Nullable E entry, @Nullable RuntimeException thrown) {
  /// Throws what was thrown then.
  @Nullable E orThrow() {
    if (thrown != null) {
      throw thrown;
    }
    return entry;
  }
}
