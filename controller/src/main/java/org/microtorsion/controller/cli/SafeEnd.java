package org.microtorsion.controller.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.microtorsion.controller.session.Stoppable;

/// Sees to it that Ctrl-C and SIGTERM end work with a rig like a person pressing stop: torque taken
/// back, samples stored, coil at zero, results said.
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

  /// Watches over work with a rig until closed.
  static SafeEnd watch(Stoppable work, ShutdownHooks hooks) {
    SafeEnd safeEnd = new SafeEnd(hooks);
    hooks.set(() -> safeEnd.stopAndWait(work));
    return safeEnd;
  }

  private void stopAndWait(Stoppable work) {
    String why = "the process was told to end";
    work.stop(why);
    try {
      if (!over.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        work.makeSafe(why);
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
