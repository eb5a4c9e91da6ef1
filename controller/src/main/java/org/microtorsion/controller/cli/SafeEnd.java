package org.microtorsion.controller.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.microtorsion.controller.session.TestSession;

/// Sees to it that Ctrl-C and SIGTERM end a test like a person pressing stop: torque taken back,
/// samples stored, coil at zero, results said.
///
/// What is set runs on a thread of the dying process; it asks, and waits while the command does the
/// rest.
final class SafeEnd implements AutoCloseable {
  private static final long WAIT_SECONDS = 20;

  private final ShutdownHooks hooks;
  private final CountDownLatch over = new CountDownLatch(1);

  private SafeEnd(ShutdownHooks hooks) {
    this.hooks = hooks;
  }

  /// Watches over the tests of a session until closed.
  static SafeEnd watch(TestSession session, ShutdownHooks hooks) {
    SafeEnd safeEnd = new SafeEnd(hooks);
    hooks.set(() -> safeEnd.stopAndWait(session));
    return safeEnd;
  }

  private void stopAndWait(TestSession session) {
    session.stop("the process was told to end");
    try {
      if (!over.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        session.makeSafe();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    hooks.clear();
    over.countDown();
  }
}
