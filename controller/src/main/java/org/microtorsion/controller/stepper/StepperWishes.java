package org.microtorsion.controller.stepper;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What people want of a test in the stepper device while it goes on. Any thread may hand a wish
/// in.
public final class StepperWishes {
  private final AtomicReference<@Nullable String> stop = new AtomicReference<>();
  private volatile boolean broken;

  /// Asks for the end; the first reason counts.
  public void askStop(String why) {
    stop.compareAndSet(null, why);
  }

  /// Says that the wire has been seen to break.
  public void tellBroken() {
    broken = true;
  }

  /// What was said before anything turned was not of this wire.
  void forgetBroken() {
    broken = false;
  }

  @Nullable String stopAsked() {
    return stop.get();
  }

  boolean toldBroken() {
    return broken;
  }
}
