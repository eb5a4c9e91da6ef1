package org.microtorsion.controller.calibrate;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.LoadReading;

/// Puts a bounded queue and a thread of its own between a calibration and whoever keeps its records
/// or shows them, so that a slow disk or terminal never holds the coil current up.
///
/// The calibration's thread is the only producer, the queue's thread the only consumer, which keeps
/// the order. A record that cannot be kept ends the calibration as a fault at the next one, and so
/// does a full queue; of what is only looked at, the standing is left out when the queue is long.
/// Before a person is asked, and at the end, everything before has been done.
public final class QueuedRecords implements AutoCloseable {
  private static final int SLOT_COUNT = 1024;
  private static final int LONG_COUNT = 16;
  private static final long CLOSE_SECONDS = 10;

  private final CalibrationSink target;
  private final Attendant attendant;
  private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(SLOT_COUNT);
  private final ThreadPoolExecutor thread;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  public QueuedRecords(CalibrationSink target, Attendant attendant) {
    this.target = target;
    this.attendant = attendant;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            queue,
            Thread.ofPlatform().name("calibration-records").daemon().factory());
    thread.prestartCoreThread();
  }

  /// To be handed to the calibration in place of the target.
  public CalibrationSink sink() {
    return new Sink();
  }

  /// To be handed to the calibration in place of the attendant.
  public Attendant attendant() {
    return new Ear();
  }

  private void later(Runnable record) {
    RuntimeException met = failure.get();
    if (met != null) {
      throw new IllegalStateException(
          "calibration records: expected to keep every reading, found " + met.getMessage(), met);
    }
    try {
      thread.execute(() -> guarded(record));
    } catch (RejectedExecutionException _) {
      throw behind();
    }
  }

  private static IllegalStateException behind() {
    return new IllegalStateException(
        "calibration records: expected the disk to keep up, found "
            + SLOT_COUNT
            + " records waiting");
  }

  private void guarded(Runnable record) {
    try {
      record.run();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    } catch (Error e) {
      failure.compareAndSet(null, new IllegalStateException(e.toString(), e));
    }
  }

  /// Waits until everything before is done, and tells of a failure.
  private void settle() {
    settleAfter(() -> {});
  }

  /// Does something after everything before, though the queue be full: the coil carries no current
  /// while somebody waits here.
  private void settleAfter(Runnable last) {
    FutureTask<?> done = new FutureTask<>(last, null);
    try {
      if (!queue.offer(done, CLOSE_SECONDS, TimeUnit.SECONDS)) {
        throw behind();
      }
      done.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("calibration records: " + e.getCause(), e);
    }
    RuntimeException met = failure.get();
    if (met != null) {
      throw met;
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private final class Sink implements CalibrationSink {
    @Override
    public void begin(CalibrationHeader header) {
      later(() -> target.begin(header));
      settle();
    }

    @Override
    public void reading(LoadReading reading) {
      later(() -> target.reading(reading));
    }

    @Override
    public void withdraw(int index, String reason) {
      later(() -> target.withdraw(index, reason));
    }

    @Override
    public void event(double timeSeconds, String kind, String text) {
      later(() -> target.event(timeSeconds, kind, text));
    }

    @Override
    public void end(End end, String cause) {
      // After a record that could not be kept the end is still worth keeping.
      settleAfter(() -> guarded(() -> target.end(end, cause)));
    }
  }

  private final class Ear implements Attendant {
    @Override
    public Answer ask(Prompt prompt) {
      settle();
      return attendant.ask(prompt);
    }

    @Override
    public void tell(Notice notice) {
      if (!(notice instanceof Notice.Standing) || queue.size() < LONG_COUNT) {
        later(() -> attendant.tell(notice));
      }
    }
  }
}
