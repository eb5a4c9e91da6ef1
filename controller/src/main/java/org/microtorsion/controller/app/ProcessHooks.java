package org.microtorsion.controller.app;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.cli.ShutdownHooks;
import org.microtorsion.driver.line.serial.JSerialCommLine;

/// The last act of a dying process, run by the machine's shutdown hooks and, where serial ports are
/// in use, once more by the serial library's, which waits with closing the ports until it is
/// through.
///
/// Both threads may run the act at once: it asks for a stop and waits.
final class ProcessHooks implements ShutdownHooks {
  private final AtomicReference<@Nullable Runnable> lastAct = new AtomicReference<>();
  private final AtomicBoolean registered = new AtomicBoolean();
  private final AtomicBoolean serialPortsCovered = new AtomicBoolean();

  @Override
  public void set(Runnable act) {
    lastAct.set(act);
    if (registered.compareAndSet(false, true)) {
      Runtime.getRuntime().addShutdownHook(thread("last-act"));
    }
  }

  @Override
  public void clear() {
    lastAct.set(null);
  }

  /// To be called before the first serial port is opened.
  void coverSerialPorts() {
    if (serialPortsCovered.compareAndSet(false, true)) {
      JSerialCommLine.runBeforePortsClose(thread("last-act-before-ports-close"));
    }
  }

  private Thread thread(String name) {
    return Thread.ofPlatform().name(name).unstarted(this::act);
  }

  private void act() {
    Runnable act = lastAct.get();
    if (act != null) {
      act.run();
    }
  }
}
