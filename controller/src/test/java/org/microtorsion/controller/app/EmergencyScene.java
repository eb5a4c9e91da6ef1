package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunOutcome.End;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.controller.session.BareRun;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.RunCheck;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.bench.SimDevice;

/// A run of a fast ramp in which something goes wrong, and what an onlooker at the plant saw.
final class EmergencyScene implements RunSink {
  static final double TICK_NANOS = 1e6;
  static final double RELAY_TICKS = 100;

  private static final Instant NOW = Instant.parse("2026-11-22T14:30:05Z");

  final SimBench bench;
  final RigSession session;
  final TestRequest request;
  Consumer<Sample> eachTick = sample -> {};
  private final Path data;

  EmergencyScene(Path data, RigConfig rig, Method method, String... faults) {
    this.data = data;
    request = WatchedRigs.fast(rig, 1, method, faults);
    bench = Rigs.bench(rig, request.sample(), request.rig().simulation().orElseThrow());
    session =
        Rigs.open(
            bench, rig, request.rig().simulation().orElseThrow(), RigOpener.nominalTorque(rig));
  }

  RunOutcome run() {
    RunOutcome outcome;
    try (RunStore store = RunStore.open(data, Durability.FAST, WatchedRigs.authorAt(NOW))) {
      outcome = BareRun.test(request, store, session, this, NOW, "test").outcome();
      assertThat(store.verify()).allMatch(RunCheck::ok);
    }
    session.ticker().sleepFor((long) (2 * RELAY_TICKS * TICK_NANOS));
    return outcome;
  }

  static void expectFault(RunOutcome outcome, String words) {
    assertThat(outcome.end()).as(outcome.cause()).isEqualTo(End.FAULT);
    assertThat(outcome.cause()).contains(words);
  }

  /// From the moment at which a device's fault first made a difference to zero current.
  double ticksToZeroAfter(SimDevice device) {
    return ticksToZeroAfter(bench.firstFaultNanos(device).orElseThrow());
  }

  double ticksToZeroAfter(long nanos) {
    return (bench.currentZeroSinceNanos().orElseThrow() - nanos) / TICK_NANOS;
  }

  @Override
  public void begin(RunHeader header) {}

  @Override
  public void event(long timeNanos, String kind, String text) {}

  @Override
  public void accept(Sample sample) {
    eachTick.accept(sample);
  }

  @Override
  public void end(RunOutcome end) {}
}
