package org.microtorsion.controller.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/// Feeds one parser on a thread of its own, batch after batch; another thread looks at [#number]
/// and [#input] to see that it goes on.
final class FuzzWorker implements Runnable {
  private static final int BATCH = 200;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final FuzzTarget target;
  private final LongFunction<byte[]> source;
  private final long count;
  private final AtomicLong next;
  private final FuzzTally tally;
  private final Path scratch;

  private volatile long number;
  private volatile byte[] input = {};

  /// @param source input of a number
  /// @param count how many there are
  /// @param next number of the next batch's first, shared by the workers of a target
  FuzzWorker(
      FuzzTarget target,
      LongFunction<byte[]> source,
      long count,
      AtomicLong next,
      FuzzTally tally,
      Path scratch) {
    this.target = target;
    this.source = source;
    this.count = count;
    this.next = next;
    this.tally = tally;
    this.scratch = scratch;
  }

  long number() {
    return number;
  }

  byte[] input() {
    return input;
  }

  @Override
  public void run() {
    try {
      work(target.maker().make(scratch));
    } catch (RuntimeException e) {
      tally.add(finding("no parser: " + e, place(e)));
    }
  }

  private void work(FuzzTarget.Parser parser) {
    // Twice, so that what is loaded once for all counts for none of the inputs.
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < target.genuine().size(); i++) {
        feedGenuine(parser, i);
      }
    }
    long from;
    while ((from = next.getAndAdd(BATCH)) < count && !tally.stopped()) {
      long cpuNanos = THREADS.getCurrentThreadCpuTime();
      long until = Math.min(count, from + BATCH);
      for (long each = from; each < until; each++) {
        feed(parser, each);
      }
      tally.spent(THREADS.getCurrentThreadCpuTime() - cpuNanos);
    }
  }

  private void feedGenuine(FuzzTarget.Parser parser, int index) {
    byte[] bytes = target.genuine().get(index);
    present(bytes, -1 - index);
    try {
      parser.feed(bytes);
    } catch (Throwable e) {
      tally.add(finding("a genuine input: " + e, place(e)));
    }
  }

  private void feed(FuzzTarget.Parser parser, long each) {
    byte[] bytes = source.apply(each);
    present(bytes, each);
    boolean refused = false;
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      parser.feed(bytes);
    } catch (Throwable e) {
      refused = target.refuses(e);
      if (!refused) {
        tally.add(finding(e.toString(), place(e)));
      } else if (e.getMessage() == null || e.getMessage().isBlank()) {
        tally.add(finding(e.getClass().getName() + ": a refusal without a word", place(e)));
      }
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (allocated
        > target.allocatedBytes() + FuzzCampaign.ALLOCATED_PER_BYTE * (long) bytes.length) {
      tally.add(finding("memory: " + allocated + " bytes for an input of " + bytes.length, ""));
    }
    tally.fed(bytes.length, refused, allocated);
  }

  private void present(byte[] bytes, long each) {
    input = bytes;
    number = each;
  }

  private Finding finding(String what, String where) {
    String line = what.lines().findFirst().orElse("");
    return new Finding(
        target.name(),
        line.length() > 300 ? line.substring(0, 300) + "…" : line,
        where,
        number,
        input,
        1);
  }

  /// The first of the program's own lines, which tells one defect from another.
  private static String place(Throwable thrown) {
    for (StackTraceElement line : thrown.getStackTrace()) {
      if (line.getClassName().startsWith("org.microtorsion.")
          && !line.getClassName().startsWith(FuzzWorker.class.getPackageName())) {
        return line.toString();
      }
    }
    return "";
  }
}
