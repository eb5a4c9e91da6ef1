package org.microtorsion.controller.campaign;

import java.util.OptionalLong;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.driver.time.Ticker;

/// Notes by the rig's clock when a run began to move the wire, and when the wire began to yield.
final class PhaseWatch implements RunSink {
  private final Ticker ticker;
  private final double yieldRadians;
  private OptionalLong testingNanos = OptionalLong.empty();
  private OptionalLong yieldNanos = OptionalLong.empty();

  /// @param yieldRadians twist at which it yields
  PhaseWatch(Ticker ticker, double yieldRadians) {
    this.ticker = ticker;
    this.yieldRadians = yieldRadians;
  }

  OptionalLong testingNanos() {
    return testingNanos;
  }

  OptionalLong yieldNanos() {
    return yieldNanos;
  }

  @Override
  public void begin(RunHeader header) {}

  @Override
  public void accept(Sample sample) {
    if (yieldNanos.isEmpty() && sample.angleRadians >= yieldRadians) {
      yieldNanos = OptionalLong.of(ticker.nanoTime());
    }
  }

  @Override
  public void event(long timeNanos, String kind, String text) {
    if (kind.equals("testing")) {
      testingNanos = OptionalLong.of(ticker.nanoTime());
    }
  }

  @Override
  public void end(RunOutcome outcome) {}
}
