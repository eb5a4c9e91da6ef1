package org.microtorsion.controller.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.microtorsion.controller.session.ReportFiles;
import org.microtorsion.controller.session.RunReports;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `torsion runs report`: the report of any version of a run's result. Asks for the help option
/// itself, because `--version` is the result's here.
@Command(
    name = "report",
    description = {
      "Writes the report of a stored run as HTML and PDF, of any version of its result.",
      "What only the run itself knew, the control loop's punctuality and a simulator's hidden"
          + " truth, is in the report that was written at its end."
    })
final class RunsReportCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final DataDirectory data = new DataDirectory();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("UnusedVariable") // picocli asks whether it was given
  private boolean help;

  @Parameters(paramLabel = "ID", description = "The run.")
  private String id = "";

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "Version of the result, as torsion runs show lists them. Default: the latest.")
  private Optional<Integer> version = Optional.empty();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write into: RUN.html and RUN.pdf, from version 2 on RUN-v2.html, …")
  private Path directory = Path.of(".");

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  private final RunReports reports;
  private final Author author;

  RunsReportCommand(RunReports reports, Author author) {
    this.reports = reports;
    this.author = author;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ReportFiles files;
    try (RunStore store = StoreAccess.look(data, author, spec.commandLine().getErr())) {
      files = reports.write(store, id, version, directory);
    }
    if (json) {
      out.println(
          new ObjectMapper()
              .createObjectNode()
              .put("html", files.html().toString())
              .put("pdf", files.pdf().toString()));
    } else {
      out.println(files.html());
      out.println(files.pdf());
    }
    out.flush();
    return ExitCodes.DONE;
  }
}
