package org.microtorsion.controller.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.microtorsion.controller.loop.CoilLimiter;
import org.microtorsion.controller.loop.ControlLoop;
import org.microtorsion.controller.loop.Wishes;
import org.microtorsion.controller.program.Limits;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunPlan;
import org.microtorsion.controller.run.RunPlanner;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.run.TestRun;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.TimeMode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// One control tick: read, estimate, law, limit, write, publish, through the drivers' bytes.
///
/// The devices are the simulator's, whose own work is counted too: what is measured is an upper
/// bound of a tick's own code. The wire is held at 1 % of strain, which goes on as long as the
/// benchmark.
@SuppressWarnings("NullAway.Init") // JMH calls open() first
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime, Mode.AverageTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class TickBenchmark {
  private static final Duration FOR_EVER = Duration.ofDays(200);
  private static final int TICKS_TO_THE_HOLD = 80_000;

  private RigSession session;
  private ControlLoop loop;
  private TestRun run;

  @Setup
  public void open() {
    SampleDescription sample = Examples.sample();
    RigConfig config = RigConfig.defaultRig();
    RigRequest request =
        new RigRequest(
            config,
            Optional.of(
                new RigRequest.Simulation(
                    1,
                    new TimeMode.Virtual(),
                    false,
                    RigRequest.Simulation.LIKE_SAMPLE,
                    Optional.empty(),
                    List.of())));
    session =
        new Rigs(new ProcessHooks())
            .open(request, sample, RigOpener.nominalTorque(request.config()));
    Method hold =
        new Method(
            "hold",
            "1",
            new TestProgram.Hold(2e-4, Duration.ofSeconds(1), 0.01, FOR_EVER),
            new Limits(4e-4, 3, 0.05, 1, FOR_EVER.multipliedBy(2), 0.95),
            "");
    RunPlan plan = RunPlanner.plan(hold, sample, config);
    run = new TestRun(session.rig(), plan, new Nobody(), new Wishes());
    session.rig().zero();
    loop =
        new ControlLoop(
            session.rig(),
            session.ticker(),
            CoilLimiter.of(config, config.limits().currentAmperes()),
            1_000_000);
    loop.start();
    for (int i = 0; i < TICKS_TO_THE_HOLD; i++) {
      loop.tick(run);
    }
  }

  @TearDown
  public void close() {
    if (run.finished()) {
      throw new IllegalStateException("expected the hold to go on, found " + run.outcome());
    }
    session.close();
  }

  /// The whole chain at 1 kHz, ADC at 2000 samples/s, two encoders on one bus.
  @Benchmark
  public long wholeChain() {
    loop.tick(run);
    return loop.statistics().ticks();
  }

  private static final class Nobody implements RunSink {
    @Override
    public void begin(RunHeader header) {}

    @Override
    public void accept(Sample sample) {}

    @Override
    public void event(long timeNanos, String kind, String text) {}

    @Override
    public void end(RunOutcome outcome) {}
  }
}
