package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.microtorsion.controller.replay.ReplayReport;
import org.microtorsion.controller.session.ReplaySession;
import org.microtorsion.driver.time.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `torsion replay`: a recording in the place of the rig.
@Command(
    name = "replay",
    description = {
      "Runs the controller against a recording made with --record, and says whether it does the"
          + " same as then: every sample bit for bit, every byte that goes out, every event.",
      "Nothing is stored, and no rig is needed.",
      "Exit code 1 when something differs."
    })
public final class ReplayCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The recording.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(names = "--json", description = "One JSON object on stdout, and nothing else.")
  private boolean json;

  private final ReplaySession session;
  private final Ticker stopwatch;

  /// @param stopwatch monotonic wall time, for what the replay costs
  public ReplayCommand(ReplaySession session, Ticker stopwatch) {
    this.session = session;
    this.stopwatch = stopwatch;
  }

  @Override
  public Integer call() throws IOException {
    long startNanos = stopwatch.nanoTime();
    ReplayReport report = session.replay(file);
    double seconds = (stopwatch.nanoTime() - startNanos) * 1e-9;
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        ReplayText.write(generator, file, report);
      }
      out.println();
    } else {
      ReplayText.print(out, file, report, seconds);
    }
    out.flush();
    return report.comparison().same() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }
}
