package org.microtorsion.controller.session;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.analysis.LiveEstimate;
import org.microtorsion.controller.analysis.LiveFit;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunSink;

/// Feeds the live fit and shows its estimates at a fixed interval of the run's own time.
final class LiveFitSink implements RunSink {
  private final FitInputs inputs;
  private final long intervalNanos;
  private final Consumer<Progress> listener;
  private final Consumer<String> trouble;
  private final Runnable yields;
  private LongSupplier dropped = () -> 0;
  private String state = "armed";
  private boolean failed;
  private @Nullable LiveFit begun;
  private long nextNanos;

  /// @param yields told when an estimate shows yield, again and again
  LiveFitSink(
      FitInputs inputs,
      long intervalNanos,
      Consumer<Progress> listener,
      Consumer<String> trouble,
      Runnable yields) {
    this.trouble = trouble;
    this.yields = yields;
    this.inputs = inputs;
    this.intervalNanos = intervalNanos;
    this.listener = listener;
  }

  /// Where it is told how many samples did not reach it.
  void countDropsBy(LongSupplier count) {
    dropped = count;
  }

  @Override
  public void begin(RunHeader header) {
    nextNanos = intervalNanos;
  }

  /// A live fit that fails falls silent; the run and its evaluation do not depend on it.
  @Override
  public void accept(Sample sample) {
    if (failed) {
      return;
    }
    try {
      show(sample);
    } catch (RuntimeException e) {
      failed = true;
      trouble.accept("live estimates stopped: " + e.getMessage());
    }
  }

  /// The first sample tells where the rotor stands at zero twist.
  private LiveFit fit(Sample first) {
    if (begun == null) {
      double rotorZeroRadians = first.rotorAngleRadians - first.angleRadians;
      begun = new LiveFit(inputs.withRotorZero(rotorZeroRadians));
    }
    return begun;
  }

  private void show(Sample sample) {
    LiveFit fit = fit(sample);
    fit.accept(sample.timeNanos * 1e-9, sample.angleRadians, sample.torqueNewtonMetres);
    if (sample.timeNanos >= nextNanos) {
      nextNanos = sample.timeNanos + intervalNanos;
      LiveEstimate estimate = fit.snapshot();
      if (estimate.yieldDetected()) {
        yields.run();
      }
      listener.accept(
          new Progress(
              sample.timeNanos * 1e-9,
              sample.angleRadians,
              sample.torqueNewtonMetres,
              state,
              estimate,
              dropped.getAsLong()));
    }
  }

  @Override
  public void event(long timeNanos, String kind, String text) {
    if (!kind.equals(STEP)) {
      state = kind;
    } else if (begun != null && begun.over()) {
      // It would leave out all that comes after the load was taken back.
      begun = null;
    }
  }

  @Override
  public void end(RunOutcome outcome) {}
}
