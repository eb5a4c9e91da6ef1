package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TestSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion bench demo`: the demo's test with many seeds.
@Command(
    name = "demo",
    description = {
      "Runs the demo's test with many seeds in virtual time: how much faster than real time, how"
          + " often the hidden truth lies within the 95 %% intervals, how soon the coil is at zero"
          + " after the break.",
      "Exit code 1 when the modulus is covered by less than 93 %% of the intervals, a run is lost,"
          + " or the coil needs more than ten periods."
    })
final class BenchDemoCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "100",
      description = "Seeds 1 to N. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--exact-dimensions",
      description = {
        "Diameter and gauge length are known exactly, so that the intervals are those of instrument"
            + " and fit alone."
      })
  private boolean exactDimensions;

  private final TestSession session;

  BenchDemoCommand(TestSession session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (seeds < 1) {
      throw new InputException("--seeds: expected at least 1, found " + seeds);
    }
    SampleDescription sample = exactDimensions ? exact(Examples.sample()) : Examples.sample();
    DemoTally tally = new DemoTally();
    BenchSetup.withScratchFolder(folder -> {
      for (long seed = 1; seed <= seeds; seed++) {
        tally.add(
            session.execute(
                BenchSetup.request(seed, sample, RigRequest.Simulation.LIKE_SAMPLE),
                folder,
                line -> {},
                progress -> {}));
      }
    });
    PrintWriter out = spec.commandLine().getOut();
    tally.print(out);
    out.flush();
    return tally.good() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private static SampleDescription exact(SampleDescription sample) {
    return new SampleDescription(
        sample.id(),
        sample.material(),
        Estimate.exact(sample.diameterMetres().value()),
        Estimate.exact(sample.gaugeLengthMetres().value()),
        sample.expectedShearModulusPascals(),
        sample.coreModulusPascals(),
        sample.operator(),
        sample.notes(),
        sample.sourceText());
  }
}
