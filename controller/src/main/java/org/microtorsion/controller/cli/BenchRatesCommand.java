package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.RateCheck;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `torsion bench rates`: how well every named wire's strain rate is held.
@Command(
    name = "rates",
    description = {
      "Twists every named wire at 2·10⁻⁴ s⁻¹ in virtual time: the strain rate over the whole ramp"
          + " and over any 5 s of it (least squares), as the harmonic-corrected angle sensor sees"
          + " it.",
      "Exit code 1 when a mean is off by more than 0.2 %% or a window by more than 2 %%."
    })
public final class BenchRatesCommand implements Callable<Integer> {
  private static final double ALLOWED_MEAN_RATIO = 0.002;
  private static final double ALLOWED_WINDOW_RATIO = 0.02;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private final TestSession session;

  public BenchRatesCommand(TestSession session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    boolean[] good = {true};
    out.printf("%-12s %10s %12s %12s %10s%n", "wire", "mean", "5 s lowest", "highest", "end");
    BenchSetup.withScratchFolder(folder -> {
      for (Wire wire : Wire.ALL) {
        good[0] &= holds(out, folder, wire);
      }
    });
    out.flush();
    return good[0] ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private boolean holds(PrintWriter out, Path folder, Wire wire) {
    TestReport report =
        session.execute(
            BenchSetup.request(1, wire.description(), wire.name()),
            folder,
            line -> {},
            progress -> {});
    RateCheck check;
    try (RunStore store = RunStore.openForReading(folder)) {
      check =
          RateCheck.of(
              report.header(),
              store.columns(report.header().id()),
              BenchSetup.strainRatePerSecond());
    }
    out.printf(
        Locale.ROOT,
        "%-12s %+9.3f%% %+11.2f%% %+11.2f%% %10s%n",
        wire.name(),
        100 * (check.meanRatio() - 1),
        100 * (check.lowestRatio() - 1),
        100 * (check.highestRatio() - 1),
        report.outcome().end().word());
    return Math.abs(check.meanRatio() - 1) <= ALLOWED_MEAN_RATIO
        && check.lowestRatio() >= 1 - ALLOWED_WINDOW_RATIO
        && check.highestRatio() <= 1 + ALLOWED_WINDOW_RATIO;
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
}
