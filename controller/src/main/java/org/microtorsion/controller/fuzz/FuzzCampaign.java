package org.microtorsion.controller.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.microtorsion.driver.time.Ticker;

/// Gives every parser its share of damaged inputs, on all processors, while the calling thread
/// watches that no input takes longer than it may.
///
/// A parser that hangs cannot be stopped: its threads are left behind as daemons, and the rest of
/// its inputs is not tried.
public final class FuzzCampaign {
  /// What an input may allocate for each of its bytes, beside its parser's constant.
  public static final long ALLOCATED_PER_BYTE = 4096;

  private static final int LOOK_MILLIS = 20;

  /// A thread that waits takes no processor time; another that has so little of a loaded machine is
  /// not waiting.
  private static final int WALL_FOR_CPU = 20;

  private final Path scratch;
  private final Ticker stopwatch;
  private final long patienceNanos;
  private final int threads;

  /// @param scratch folder for parsers that read files
  /// @param stopwatch the machine's clock
  /// @param patience processor time that one input may take
  /// @param threads how many parsers of a kind work at a time
  public FuzzCampaign(Path scratch, Ticker stopwatch, Duration patience, int threads) {
    this.scratch = scratch;
    this.stopwatch = stopwatch;
    this.patienceNanos = patience.toNanos();
    this.threads = threads;
  }

  /// Tries damaged inputs.
  ///
  /// @param inputs how many, shared out among the targets
  /// @param done told how many are through
  public List<FuzzRow> run(List<FuzzTarget> targets, long inputs, long seed, LongConsumer done) {
    long shares = targets.stream().mapToLong(FuzzTarget::share).sum();
    List<FuzzRow> rows = new ArrayList<>();
    long before = 0;
    long sharesBefore = 0;
    for (FuzzTarget target : targets) {
      sharesBefore += target.share();
      long until = Math.round((double) inputs * sharesBefore / shares);
      long base = before;
      rows.add(
          feed(
              target,
              number -> Mutator.input(target, seed, number),
              until - before,
              each -> done.accept(base + each)));
      before = until;
    }
    return rows;
  }

  /// Tries one input.
  public FuzzRow repeat(FuzzTarget target, byte[] input) {
    return feed(target, number -> input, 1, each -> {});
  }

  private FuzzRow feed(
      FuzzTarget target, LongFunction<byte[]> source, long count, LongConsumer done) {
    FuzzTally tally = new FuzzTally(target.name());
    AtomicLong next = new AtomicLong();
    List<Watched> watched = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      FuzzWorker worker = new FuzzWorker(target, source, count, next, tally, scratch);
      Thread thread =
          Thread.ofPlatform().name("fuzz " + target.name() + " " + i).daemon().start(worker);
      watched.add(new Watched(worker, thread));
    }
    for (Watched each : watched) {
      while (!tally.stopped() && each.thread.isAlive()) {
        watched.forEach(one -> one.look(target, tally));
        done.accept(tally.inputs());
        join(each.thread);
      }
    }
    return tally.row();
  }

  private static void join(Thread thread) {
    try {
      thread.join(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the campaign was interrupted", e);
    }
  }

  /// A worker, and since when it has the input it has.
  private final class Watched {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final FuzzWorker worker;
    private final Thread thread;
    private byte[] input = {};
    private long sinceNanos;
    private long sinceCpuNanos;

    Watched(FuzzWorker worker, Thread thread) {
      this.worker = worker;
      this.thread = thread;
    }

    void look(FuzzTarget target, FuzzTally tally) {
      byte[] now = worker.input();
      long cpuNanos = THREADS.getThreadCpuTime(thread.threadId());
      // The same array, not one like it: the next input may have the same bytes.
      if (!isSame(now) || cpuNanos < 0) {
        input = now;
        sinceNanos = stopwatch.nanoTime();
        sinceCpuNanos = cpuNanos;
        return;
      }
      long wallNanos = stopwatch.nanoTime() - sinceNanos;
      if (cpuNanos - sinceCpuNanos > patienceNanos || wallNanos > WALL_FOR_CPU * patienceNanos) {
        tally.add(
            new Finding(
                target.name(),
                String.format(
                    "hang: %.1f s, %.1f s of processor time, and still at it",
                    wallNanos * 1e-9, (cpuNanos - sinceCpuNanos) * 1e-9),
                Arrays.stream(thread.getStackTrace())
                    .map(StackTraceElement::toString)
                    .filter(line -> line.startsWith("org.microtorsion."))
                    .findFirst()
                    .orElse(""),
                worker.number(),
                now,
                1));
        tally.stop();
      }
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean isSame(byte[] now) {
      return now == input;
    }
  }
}
