package org.microtorsion.controller.recording;

import org.jspecify.annotations.Nullable;

/// Where one line's decorator puts its entries.
final class LineTrace {
  private final Recorder recorder;
  private final RigLine line;

  LineTrace(Recorder recorder, RigLine line) {
    this.recorder = recorder;
    this.line = line;
  }

  RigLine line() {
    return line;
  }

  /// Null when the calling thread is not recorded.
  @Nullable Scribe scribe() {
    return recorder.scribe();
  }

  /// Records that something is done, does it, and records what it throws.
  ///
  /// @param action made once and kept, so that a tick allocates nothing
  void act(EntryKind kind, Runnable action) {
    Scribe scribe = recorder.scribe();
    if (scribe == null) {
      action.run();
      return;
    }
    scribe.plain(kind, line);
    try {
      action.run();
    } catch (RuntimeException e) {
      scribe.failure(line, e);
      throw e;
    }
  }
}
