package org.microtorsion.controller.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.session.Reevaluation;
import org.microtorsion.controller.session.RunReports;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.ExportFormat;
import org.microtorsion.controller.store.RunCheck;
import org.microtorsion.controller.store.RunExport;
import org.microtorsion.controller.store.RunImport;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.RunSummary;
import org.microtorsion.controller.store.StoredRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The stored runs: what is there, one in full, files to and from other programs, and whether
/// everything is still as it was stored. The methods ask for the help options themselves, because
/// picocli counts them among a method's arguments.
@Command(
    name = "runs",
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists, shows, evaluates, reports, exports, imports and verifies stored runs.")
public final class RunsCommand extends CommandGroup {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUNNING = "running";

  private final Author author;

  /// @param author in whose name the store is written
  public RunsCommand(Author author) {
    this.author = author;
  }

  /// The command with its subcommands.
  public static CommandLine of(Reevaluation reevaluation, RunReports reports, Author author) {
    return assemble(
        new RunsCommand(author),
        new RunsEvaluateCommand(reevaluation, author),
        new RunsReportCommand(reports, author));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description =
          "Lists the stored runs, the latest first, with the latest version of the result of each.")
  int list(
      @Mixin DataDirectory data,
      @Option(names = "--last", paramLabel = "N", description = "Only the latest N runs.")
          Optional<Integer> last,
      @Option(names = "--json", description = "Print one JSON object a run, one a line.")
          boolean json) {
    if (last.isPresent() && last.get() < 1) {
      throw refusal("list", "--last: expected at least 1, found " + last.get());
    }
    List<RunSummary> runs = List.of();
    if (StoreAccess.isThere(data)) {
      try (RunStore store = look(data)) {
        runs = store.list();
      }
    }
    runs = runs.subList(0, Math.min(runs.size(), last.orElse(Integer.MAX_VALUE)));
    if (json) {
      runs.forEach(run -> out().println(json(run)));
    } else if (runs.isEmpty()) {
      out().println("no runs stored in " + data.path());
    } else {
      table(runs);
    }
    out().flush();
    return ExitCodes.DONE;
  }

  private void table(List<RunSummary> runs) {
    String row = "%-22s %-20s %-20s %-24s %-12s %9s %7s %9s%n";
    out()
        .printf(
            row,
            "run",
            "started (UTC)",
            "sample",
            "method",
            "end",
            "samples",
            "version",
            "G_app/GPa");
    for (RunSummary run : runs) {
      out()
          .printf(
              row,
              run.id(),
              run.startedAt().truncatedTo(ChronoUnit.SECONDS),
              cut(run.sampleId(), 20),
              cut(run.methodName(), 24),
              endWord(run.end()),
              run.samples(),
              run.fitVersion() > 0 ? run.fitVersion() : "",
              run.apparentShearModulusPascals().isPresent()
                  ? String.format(
                      Locale.ROOT, "%.2f", run.apparentShearModulusPascals().getAsDouble() / 1e9)
                  : "");
    }
  }

  private static String cut(String text, int width) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }

  private static String endWord(Optional<RunOutcome.End> end) {
    return end.map(RunOutcome.End::word).orElse(RUNNING);
  }

  private static ObjectNode json(RunSummary run) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", run.id());
    json.put("startedAt", run.startedAt().toString());
    json.put("sample", run.sampleId());
    json.put("method", run.methodName());
    json.put("end", endWord(run.end()));
    json.put("samples", run.samples());
    json.put("resultVersions", run.fitVersion());
    if (run.apparentShearModulusPascals().isPresent()) {
      json.put("apparentShearModulus_Pa", run.apparentShearModulusPascals().getAsDouble());
    } else {
      json.putNull("apparentShearModulus_Pa");
    }
    return json;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows one run: header, end, events and results.")
  int show(
      @Mixin DataDirectory data,
      @Parameters(paramLabel = "ID", description = "The run.") String id,
      @Option(names = "--json", description = "Print one JSON object.") boolean json) {
    try (RunStore store = look(data)) {
      StoredRun run = store.run(id);
      if (json) {
        out().println(RunText.json(run, store.results(id)));
      } else {
        RunText.print(run, store.results(id), out());
      }
    }
    out().flush();
    return ExitCodes.DONE;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes a run to a file for other programs.")
  int export(
      @Mixin DataDirectory data,
      @Parameters(index = "0", paramLabel = "ID", description = "The run.") String id,
      @Option(
              names = "--format",
              required = true,
              paramLabel = "csv|hdf5|json",
              description = "csv and hdf5: what was measured, in SI; json: everything stored.")
          ExportFormat format,
      @Parameters(index = "1", paramLabel = "DIR", description = "Folder to write into.")
          Path directory) {
    try (RunStore store = look(data)) {
      out().println(RunExport.write(store, id, format, directory));
    }
    out().flush();
    return ExitCodes.DONE;
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Takes back runs from exported JSON or CSV files.")
  int importFiles(
      @Mixin DataDirectory data,
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files ending in .json, .csv.")
          List<Path> files) {
    try (RunStore store = RunStore.open(data.path(), Durability.FULL, author)) {
      StoreAccess.tellFindings(store, err());
      for (Path file : files) {
        out().println(RunImport.read(store, file));
      }
    }
    out().flush();
    return ExitCodes.DONE;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Recomputes every hash and checks order and counts. Exit code 1 when a run is not as it"
              + " was stored.")
  int verify(
      @Mixin DataDirectory data,
      @Option(names = "--json", description = "Print one JSON object a run, one a line.")
          boolean json) {
    List<RunCheck> checks = List.of();
    if (StoreAccess.isThere(data)) {
      try (RunStore store = look(data)) {
        checks = store.verify();
      }
    }
    return CheckLines.print(
        out(),
        json,
        checks.stream()
            .map(check ->
                new CheckLines.Check(check.id(), check.ok(), check.samples(), check.problems()))
            .toList(),
        "samples",
        "no runs stored in " + data.path());
  }

  private RunStore look(DataDirectory data) {
    return StoreAccess.look(data, author, err());
  }
}
