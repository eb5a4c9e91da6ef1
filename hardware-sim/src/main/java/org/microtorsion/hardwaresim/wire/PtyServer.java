package org.microtorsion.hardwaresim.wire;

import java.nio.file.Path;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.device.SimSerialPort;
import org.microtorsion.hardwaresim.device.TimedPart;

/// Carries bytes between a pseudo-terminal and a simulated port in real time.
///
/// One daemon thread does it; it touches the bench only with its lock held. It brings the bench
/// forward at least every 10 ms, so that nobody who comes later waits for a long catching-up. A
/// scripted disconnect hangs up for good.
final class PtyServer implements AutoCloseable {
  private static final int IDLE_MILLISECONDS = 10;

  private static final long SPEED_INTERVAL_NANOS = 10_000_000;

  private static final long LONGEST_SLEEP_NANOS = 200_000;

  /// A byte that is due this far ahead is waited for in the system, not in short sleeps: at 1200
  /// baud one takes 8 ms.
  private static final long SLOW_NANOS = 2_000_000;

  private static final int BUFFER_BYTES = 256;

  private final SimSerialPort port;
  private final SimBench bench;
  private final Ticker ticker;
  private final Pty pty = new Pty();
  private final Path path = pty.path();
  private final byte[] bytes = new byte[BUFFER_BYTES];
  private final Thread thread;
  private long speedNanos;
  private volatile boolean closing;

  PtyServer(String role, SimSerialPort port, SimBench bench) {
    this.port = port;
    this.bench = bench;
    this.ticker = bench.ticker();
    this.thread = Thread.ofPlatform().name("pty-" + role).daemon().unstarted(this::serve);
  }

  void start() {
    thread.start();
  }

  Path path() {
    return path;
  }

  private void serve() {
    try (pty) {
      while (!closing) {
        long dueNanos = exchange();
        lookAtSpeed();
        if (dueNanos == TimedPart.NEVER) {
          waitForClient();
        } else {
          long now = ticker.nanoTime();
          boolean slow = dueNanos - now >= SLOW_NANOS;
          if (!slow) {
            ticker.sleepUntil(Math.min(dueNanos, now + LONGEST_SLEEP_NANOS));
          }
          if (pty.awaitReadable(slow ? 1 : 0)) {
            fromClient();
          }
        }
      }
    } catch (DeviceException.Disconnected e) {
      // What a client of a real adapter sees when it is pulled out: the terminal hangs up.
    }
  }

  private void waitForClient() {
    if (pty.awaitReadable(IDLE_MILLISECONDS)) {
      fromClient();
    } else {
      bench.lock().lock();
      try {
        bench.advance();
      } finally {
        bench.lock().unlock();
      }
    }
  }

  private void lookAtSpeed() {
    long now = ticker.nanoTime();
    if (now - speedNanos >= SPEED_INTERVAL_NANOS) {
      speedNanos = now;
      pty.forgetSpeedSeenBefore();
    }
  }

  private void fromClient() {
    int count = pty.read(bytes);
    if (count == 0) {
      return;
    }
    // Before any answer: whoever has had one may close and open again at once.
    pty.forgetSpeed();
    bench.lock().lock();
    try {
      port.write(bytes, 0, count);
    } finally {
      bench.lock().unlock();
    }
  }

  /// Hands over what has arrived.
  ///
  /// @return when the next byte is due in either direction
  private long exchange() {
    int count;
    long dueNanos;
    bench.lock().lock();
    try {
      count = port.read(bytes, 0, bytes.length);
      dueNanos = port.nextTransferNanos();
    } finally {
      bench.lock().unlock();
    }
    if (count > 0) {
      pty.write(bytes, count);
    }
    return dueNanos;
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
