package org.microtorsion.controller.loop;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What others tell the work with a rig while it goes on: people, that it is to end, to stand still
/// for a while, or to read something again; the live fit, that the wire yields. Any thread may
/// tell; the one that works looks for it.
public class Wishes {
  private final AtomicReference<@Nullable String> stop = new AtomicReference<>();
  private final AtomicReference<@Nullable Again> again = new AtomicReference<>();
  private volatile boolean hold;
  private volatile boolean yield;

  /// A reading that is to be taken again.
  ///
  /// @param place of it among all readings, from 0
  public record Again(int place, String why) {}

  /// Asks for the end; the first reason counts.
  public final void askStop(String why) {
    stop.compareAndSet(null, why);
  }

  /// Asks for the twist to stand still, or to go on.
  public final void askHold(boolean still) {
    hold = still;
  }

  /// Asks for a reading to be taken again; the newest wish counts.
  public final void askAgain(Again wanted) {
    again.set(wanted);
  }

  /// What is to be read again, once, or null; for the thread that works alone.
  public @Nullable Again takeAgain() {
    return again.getAndSet(null);
  }

  /// Tells that the wire has begun to yield.
  public final void tellYield() {
    yield = true;
  }

  /// Whether the wire has begun to yield; for the thread that works alone.
  public boolean yieldTold() {
    return yield;
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
