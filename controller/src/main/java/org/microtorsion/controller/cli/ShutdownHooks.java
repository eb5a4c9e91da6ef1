package org.microtorsion.controller.cli;

/// What a dying process still does before its ports are closed.
public interface ShutdownHooks {
  /// Sets it; what was set before is forgotten.
  void set(Runnable lastAct);

  /// Nothing is left to do.
  void clear();
}
