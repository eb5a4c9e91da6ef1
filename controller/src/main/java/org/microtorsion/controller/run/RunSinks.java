package org.microtorsion.controller.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.Sample;

/// Several listeners as one, called in order.
public final class RunSinks implements RunSink {
  private final RunSink[] sinks;

  public RunSinks(List<? extends RunSink> sinks) {
    this.sinks = sinks.toArray(RunSink[]::new);
  }

  /// Begins them in order; when one refuses, those before it are told that the run is over.
  @Override
  public void begin(RunHeader header) {
    for (int i = 0; i < sinks.length; i++) {
      try {
        sinks[i].begin(header);
      } catch (RuntimeException e) {
        endBefore(i, e);
        throw e;
      }
    }
  }

  private void endBefore(int count, RuntimeException cause) {
    RunOutcome refused =
        new RunOutcome(RunOutcome.End.FAULT, "refused: " + cause.getMessage(), 0, 0);
    for (int i = 0; i < count; i++) {
      RuntimeException next = endOne(sinks[i], refused);
      if (next != null) {
        cause.addSuppressed(next);
      }
    }
  }

  @Override
  public void accept(Sample sample) {
    for (RunSink sink : sinks) {
      sink.accept(sample);
      sink.caughtUp();
    }
  }

  @Override
  public void event(long timeNanos, String kind, String text) {
    for (RunSink sink : sinks) {
      sink.event(timeNanos, kind, text);
    }
  }

  /// Tells every sink, even when one of them throws; the first failure is thrown afterwards.
  @Override
  public void end(RunOutcome outcome) {
    RuntimeException first = null;
    for (RunSink sink : sinks) {
      first = keepFirst(first, endOne(sink, outcome));
    }
    if (first != null) {
      throw first;
    }
  }

  private static @Nullable RuntimeException endOne(RunSink sink, RunOutcome outcome) {
    try {
      sink.end(outcome);
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private static @Nullable RuntimeException keepFirst(
      @Nullable RuntimeException first, @Nullable RuntimeException next) {
    return first == null ? next : first;
  }
}
