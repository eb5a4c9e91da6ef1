package org.microtorsion.controller.cli;

import org.microtorsion.controller.session.TestSession;

/// Sees to it that Ctrl-C and SIGTERM end a test like a person pressing stop: torque taken back,
/// samples stored, coil at zero.
///
/// What is set runs on a thread of the dying process; it asks, and waits while the loop does the
/// work.
final class SafeEnd implements AutoCloseable {
  private static final long WAIT_NANOS = 20_000_000_000L;

  private final ShutdownHooks hooks;

  private SafeEnd(ShutdownHooks hooks) {
    this.hooks = hooks;
  }

  /// Watches over the tests of a session until closed.
  static SafeEnd watch(TestSession session, ShutdownHooks hooks) {
    hooks.set(() -> session.stopAndWait("the process was told to end", WAIT_NANOS));
    return new SafeEnd(hooks);
  }

  @Override
  public void close() {
    hooks.clear();
  }
}
