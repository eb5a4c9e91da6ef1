package org.microtorsion.controller.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.controller.cli.ResultJson;
import org.microtorsion.controller.program.Limits;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.CalibrationChoice;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RigProvider;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.controller.store.Author;
import org.microtorsion.driver.time.SystemTicker;
import org.microtorsion.hardwaresim.bench.SimBench;

/// The assembled program's rigs, with the bench behind the last one kept for an onlooker.
final class WatchedRigs implements RigProvider {
  /// Ten times the demo's, which takes the example's wire to fracture in some twenty seconds.
  static final double FAST_STRAIN_RATE_PER_SECOND = 2e-3;

  /// A wire that does not yield: at this rate a yielding one runs ahead like a broken one.
  private static final Optional<String> FAST_LAW = Optional.of("linear");

  private final Rigs rigs = new Rigs(new ProcessHooks());
  private @Nullable SimBench bench;
  private Consumer<SimBench> onOpen = opened -> {};

  @Override
  public RigSession open(RigRequest request, SampleDescription mounted, CoilConstant torque) {
    RigSession session = rigs.open(request, mounted, torque);
    if (session.simulated().orElseThrow() instanceof BenchFacts facts) {
      bench = facts.bench();
      onOpen.accept(facts.bench());
    }
    return session;
  }

  /// The bench of the last rig that was opened.
  SimBench bench() {
    if (bench == null) {
      throw new IllegalStateException("bench: expected an opened rig, found none");
    }
    return bench;
  }

  /// Somebody whose wall clock stands still.
  static Author authorAt(Instant now) {
    return new Author("test", Clock.fixed(now, ZoneOffset.UTC));
  }

  /// Runs a test with its store and report in a folder, on a wall clock that stands still.
  TestReport run(TestRequest request, Path folder) {
    return run(request, folder, authorAt(Instant.parse("2026-11-22T14:30:05Z")).clock());
  }

  /// The same on another wall clock.
  TestReport run(TestRequest request, Path folder, Clock clock) {
    TestSession session =
        new TestSession(
            this, new ResultJson(), "test", new Author("test", clock), new SystemTicker());
    return session.execute(request, folder, finding -> {}, progress -> {});
  }

  /// The same with somebody at the bench once it is open.
  TestReport run(TestRequest request, Path folder, Consumer<SimBench> atTheBench) {
    onOpen = atTheBench;
    return run(request, folder);
  }

  /// The example's size of wire on the default rig by a fast ramp.
  static TestRequest fast(long seed, String... faults) {
    return fast(RigConfig.defaultRig(), seed, fastRamp(), faults);
  }

  static TestRequest fast(RigConfig rig, long seed, Method method, String... faults) {
    return request(rig, seed, method, FAST_LAW, faults);
  }

  /// The demo's test.
  static TestRequest demo(long seed) {
    return request(RigConfig.defaultRig(), seed, Examples.rampToFracture(), Optional.empty());
  }

  private static TestRequest request(
      RigConfig rig, long seed, Method method, Optional<String> law, String... faults) {
    return new TestRequest(
        new RigRequest(
            rig,
            Optional.of(
                new RigRequest.Simulation(
                    seed,
                    new TimeMode.Virtual(),
                    false,
                    RigRequest.Simulation.LIKE_SAMPLE,
                    law,
                    List.of(faults)))),
        Examples.sample(),
        method,
        CalibrationChoice.Overridden.nominal("test"));
  }

  static Method fastRamp() {
    Method example = Examples.rampToFracture();
    return new Method(
        "fast ramp",
        "1",
        new TestProgram.Ramp(
            FAST_STRAIN_RATE_PER_SECOND, Duration.ofSeconds(1), OptionalDouble.empty()),
        wide(example.limits()),
        "");
  }

  private static Limits wide(Limits limits) {
    return new Limits(
        limits.torqueNewtonMetres(),
        limits.angleRadians(),
        limits.currentAmperes(),
        limits.rateRadiansPerSecond(),
        limits.time(),
        1);
  }

  /// The default rig file with texts in it replaced, in pairs: old, new.
  static RigConfig rigWith(Path folder, String... replacements) {
    return RigConfig.load(rigFileWith(folder, replacements));
  }

  static Path rigFileWith(Path folder, String... replacements) {
    String text = RigConfig.defaultRig().sourceText();
    for (int i = 0; i < replacements.length; i += 2) {
      if (!text.contains(replacements[i])) {
        throw new IllegalArgumentException("rig file: expected in it " + replacements[i]);
      }
      text = text.replace(replacements[i], replacements[i + 1]);
    }
    try {
      return Files.writeString(folder.resolve("rig.toml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
