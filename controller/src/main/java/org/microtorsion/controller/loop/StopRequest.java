package org.microtorsion.controller.loop;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Somebody's wish that work with a rig comes to its controlled end; any thread may have it, the
/// one that works looks for it.
public class StopRequest {
  private final AtomicReference<@Nullable String> why = new AtomicReference<>();

  /// Asks for the end; the first reason counts.
  public final void ask(String reason) {
    why.compareAndSet(null, reason);
  }

  /// Why the end was asked for, or null; for the thread that works alone.
  public @Nullable String asked() {
    return why.get();
  }
}
