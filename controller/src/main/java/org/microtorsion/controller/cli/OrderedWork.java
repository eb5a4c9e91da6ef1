package org.microtorsion.controller.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/// Works on many things at once and hands the results over in the order of the things.
///
/// Threads: the given number of daemons do the work, the caller's own takes the results. No more
/// than [#WINDOW_COUNT] things a worker are under way or wait for their turn, so that memory does
/// not grow with the number of things; with one worker, the caller's thread does the work itself.
final class OrderedWork {
  /// Enough that a thing that takes ten times as long as the others keeps no worker waiting.
  static final int WINDOW_COUNT = 16;

  private static final ThreadFactory DAEMONS =
      Thread.ofPlatform().daemon().name("work-", 0).factory();

  private OrderedWork() {}

  /// Takes one result, and says whether to go on.
  interface Taker<R> {
    boolean take(R result) throws Exception;
  }

  /// Works until all results are taken or the taker has had enough.
  ///
  /// @param workerCount threads at most
  /// @param work for one thing, on any thread; what it throws ends everything
  static <T, R> void each(List<T> things, int workerCount, Function<T, R> work, Taker<R> taker)
      throws Exception {
    int workers = Math.min(workerCount, things.size());
    if (workers <= 1) {
      for (T thing : things) {
        if (!taker.take(work.apply(thing))) {
          return;
        }
      }
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(workers, DAEMONS);
    try {
      Deque<Future<R>> window = new ArrayDeque<>();
      Iterator<T> waiting = things.iterator();
      do {
        while (waiting.hasNext() && window.size() < WINDOW_COUNT * workers) {
          T thing = waiting.next();
          window.add(pool.submit(() -> work.apply(thing)));
        }
      } while (taker.take(result(window.remove())) && !(window.isEmpty() && !waiting.hasNext()));
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case RuntimeException failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }
}
