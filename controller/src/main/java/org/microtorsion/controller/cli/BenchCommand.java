package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RateCheck;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.SimulatedTruth;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.controller.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion bench`: the figures of docs/performance.md, made again on this machine.
@Command(
    name = "bench",
    description =
        "Measures the instrument on the simulated rig; the figures of docs/performance.md.")
public final class BenchCommand {
  private static final double STRAIN_RATE_PER_SECOND = 2e-4;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private final TestSession session;

  public BenchCommand(TestSession session) {
    this.session = session;
  }

  /// `bench demo`.
  @Command(
      name = "demo",
      description = {
        "Runs the demo's test with many seeds in virtual time: how much faster than real time, how"
            + " often the hidden truth lies within the 95 % intervals, how soon the coil is at zero"
            + " after the break.",
        "Exit code 1 when the modulus is covered by less than 93 % of the intervals, a run is lost,"
            + " or the coil needs more than ten periods."
      })
  int demo(
      @Option(
              names = "--seeds",
              paramLabel = "N",
              defaultValue = "100",
              description = "Seeds 1 to N. Default: ${DEFAULT-VALUE}.")
          int seeds)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Tally tally = new Tally();
    withScratchFolder(folder -> {
      for (long seed = 1; seed <= seeds; seed++) {
        TestReport report =
            session.execute(
                request(seed, Examples.sample(), RigRequest.Simulation.LIKE_SAMPLE),
                folder,
                line -> {},
                progress -> {});
        tally.add(report);
      }
    });
    tally.print(out);
    out.flush();
    return tally.good() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  /// `bench rates`.
  @Command(
      name = "rates",
      description = {
        "Twists every named wire at 2·10⁻⁴ s⁻¹ in virtual time: the strain rate over the whole ramp"
            + " and over any 5 s of it, as the harmonic-corrected angle sensor sees it.",
        "Exit code 1 when a mean is off by more than 0.2 % or a window by more than 2 %."
      })
  int rates() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    boolean[] good = {true};
    out.printf(
        Locale.ROOT, "%-12s %10s %12s %12s %10s%n", "wire", "mean", "5 s lowest", "highest", "end");
    withScratchFolder(folder -> {
      for (Wire wire : Wire.ALL) {
        good[0] &= rate(out, folder, wire);
      }
    });
    out.flush();
    return good[0] ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private boolean rate(PrintWriter out, Path folder, Wire wire) {
    TestReport report =
        session.execute(
            request(1, wire.description(), wire.name()), folder, line -> {}, progress -> {});
    RateCheck check;
    try (RunStore store = RunStore.openForReading(folder)) {
      check =
          RateCheck.of(
              report.header(), store.columns(report.header().id()), STRAIN_RATE_PER_SECOND);
    }
    out.printf(
        Locale.ROOT,
        "%-12s %+9.3f%% %+11.2f%% %+11.2f%% %10s%n",
        wire.name(),
        100 * (check.meanRatio() - 1),
        100 * (check.lowestRatio() - 1),
        100 * (check.highestRatio() - 1),
        report.outcome().end().word());
    return Math.abs(check.meanRatio() - 1) <= 0.002
        && check.lowestRatio() >= 0.98
        && check.highestRatio() <= 1.02;
  }

  private static TestRequest request(long seed, SampleDescription sample, String specimen) {
    Method method = Examples.rampToFracture();
    if (!(method.program() instanceof TestProgram.Ramp ramp)
        || ramp.strainRatePerSecond() != STRAIN_RATE_PER_SECOND) {
      throw new IllegalStateException(
          "example method: expected a ramp at " + STRAIN_RATE_PER_SECOND + " 1/s, found " + method);
    }
    RigRequest.Simulation simulation =
        new RigRequest.Simulation(
            seed, new TimeMode.Virtual(), false, specimen, Optional.empty(), List.of());
    return new TestRequest(
        new RigRequest(RigConfig.defaultRig(), Optional.of(simulation)), sample, method);
  }

  private static void withScratchFolder(Consumer<Path> work) throws IOException {
    Path folder = Files.createTempDirectory("torsion-bench-");
    try {
      work.accept(folder);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(BenchCommand::delete);
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A wire of the rate bench with what an operator would write down of it.
  private record Wire(String name, double diameterMetres, double modulusPascals) {
    static final List<Wire> ALL =
        List.of(
            new Wire("pdcunip-52", 52e-6, 22e9),
            new Wire("pdcunip-70", 70e-6, 24e9),
            new Wire("pdcunip-88", 88e-6, 26e9),
            new Wire("pdcunip-108", 108e-6, 27e9),
            new Wire("tungsten-50", 50e-6, 156e9),
            new Wire("tungsten-100", 100e-6, 156e9));

    SampleDescription description() {
      return new SampleDescription(
          name,
          "",
          Estimate.of(diameterMetres, 0.3e-6),
          Estimate.of(1.7e-3, 5e-6),
          modulusPascals,
          Optional.empty(),
          "bench",
          "",
          "");
    }
  }

  /// Counts what the demo bench found.
  private static final class Tally {
    private static final double NEEDED_COVERAGE_FRACTION = 0.93;
    private static final double ALLOWED_TICKS = 10;

    private int runs;
    private int lost;
    private int modulusCovered;
    private int yieldCovered;
    private int thicknessCovered;
    private double latestTicks;
    private double simulatedSeconds;
    private double runSeconds;
    private double evaluationSeconds;
    private double reportSeconds;
    private long ticks;

    void add(TestReport report) {
      runs++;
      FitResult fit = report.fit();
      SimulatedTruth truth = report.truth().orElseThrow();
      if (fit == null || report.outcome().end() != RunOutcome.End.FRACTURED) {
        lost++;
        return;
      }
      modulusCovered +=
          covers(fit.elastic().apparentShearModulusPascals(), truth.apparentShearModulusPascals());
      yieldCovered += covers(fit.yield().shearStrain(), truth.yieldShearStrain().orElseThrow());
      thicknessCovered +=
          covers(fit.surfaceLayer().thicknessMetres(), truth.thicknessMetres().orElseThrow());
      latestTicks =
          Math.max(
              latestTicks,
              report.ticksToZeroCurrentAfterFracture().orElse(Double.POSITIVE_INFINITY));
      simulatedSeconds += report.outcome().durationNanos() * 1e-9;
      runSeconds += report.wallTimes().runSeconds();
      evaluationSeconds += report.wallTimes().evaluationSeconds();
      reportSeconds += report.wallTimes().reportSeconds();
      ticks += report.punctuality().ticks();
    }

    private static int covers(@Nullable Estimate estimate, double truthInSiUnits) {
      return estimate != null && estimate.covers(truthInSiUnits) ? 1 : 0;
    }

    void print(PrintWriter out) {
      out.printf("runs                               %d, %d of them lost%n", runs, lost);
      out.printf("G_app within its 95 %% interval     %d%n", modulusCovered);
      out.printf("yield strain within its interval   %d%n", yieldCovered);
      out.printf("SR within its interval             %d%n", thicknessCovered);
      out.printf(
          Locale.ROOT, "zero current after the true break  %.1f periods at most%n", latestTicks);
      out.printf(
          Locale.ROOT,
          "virtual over real time             %.0f times, loop, bytes, store and live fit"
              + " included%n",
          simulatedSeconds / runSeconds);
      out.printf(
          Locale.ROOT, "wall time per tick                 %.0f ns%n", 1e9 * runSeconds / ticks);
      out.printf(
          Locale.ROOT,
          "evaluation, report                 %.3f s, %.3f s a run%n",
          evaluationSeconds / runs,
          reportSeconds / runs);
    }

    boolean good() {
      return lost == 0
          && modulusCovered >= NEEDED_COVERAGE_FRACTION * runs
          && latestTicks <= ALLOWED_TICKS;
    }
  }
}
