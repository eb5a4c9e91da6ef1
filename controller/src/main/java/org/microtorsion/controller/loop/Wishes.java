package org.microtorsion.controller.loop;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What people want of work with a rig while it goes on: its controlled end, or that it stands
/// still for a while. Any thread may hand a wish in; the one that works looks for it.
public class Wishes {
  private final AtomicReference<@Nullable String> stop = new AtomicReference<>();
  private volatile boolean hold;

  /// Asks for the end; the first reason counts.
  public final void askStop(String why) {
    stop.compareAndSet(null, why);
  }

  /// Asks for the twist to stand still, or to go on.
  public final void askHold(boolean still) {
    hold = still;
  }

  /// Why the end was asked for, or null; for the thread that works alone.
  public @Nullable String stopAsked() {
    return stop.get();
  }

  /// Whether the twist is to stand still; for the thread that works alone.
  public boolean holdAsked() {
    return hold;
  }
}
