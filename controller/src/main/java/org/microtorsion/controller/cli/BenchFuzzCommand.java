package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.fuzz.Finding;
import org.microtorsion.controller.fuzz.FuzzCampaign;
import org.microtorsion.controller.fuzz.FuzzRow;
import org.microtorsion.controller.fuzz.FuzzTarget;
import org.microtorsion.driver.time.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion bench fuzz`: hostile bytes for every parser.
@Command(
    name = "fuzz",
    description = {
      "Gives every parser damaged inputs: of the lines, of files, of requests, and of the simulated"
          + " devices' own side. Each must be taken or refused in the program's own words, within 5"
          + " s of processor time and memory in proportion to its size; a driver must understand"
          + " the device again when its bytes are genuine again.",
      "An input that does otherwise is written to a file, and --replay gives it once more. Exit"
          + " code 1 when there is one."
    })
public final class BenchFuzzCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String ENDING = ".input";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--inputs",
      paramLabel = "N",
      defaultValue = "100000",
      description =
          "How many, shared out among the parsers, slow ones fewer. Default: ${DEFAULT-VALUE}.")
  private long inputs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed gives the same inputs. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--parser",
      paramLabel = "NAME",
      description = "This parser alone; repeatable. Default: all of them.")
  private List<String> names = List.of();

  @Option(
      names = "--failures",
      paramLabel = "DIR",
      defaultValue = "fuzz-failures",
      description =
          "Folder for inputs that were not taken as they should; made when there is one. Default:"
              + " ${DEFAULT-VALUE}.")
  private Path failures = Path.of("fuzz-failures");

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description =
          "Give this file alone, to the parser that its name begins with or that --parser names.")
  private @Nullable Path replay;

  private final Supplier<List<FuzzTarget>> targets;
  private final Ticker stopwatch;

  /// @param targets made when they are needed
  /// @param stopwatch the machine's clock
  public BenchFuzzCommand(Supplier<List<FuzzTarget>> targets, Ticker stopwatch) {
    this.targets = targets;
    this.stopwatch = stopwatch;
  }

  @Override
  public Integer call() throws IOException {
    if (inputs < 1) {
      throw new InputException("--inputs: expected at least 1, found " + inputs);
    }
    List<FuzzTarget> all = new ArrayList<>(targets.get());
    all.addAll(CsvTargets.all());
    List<FuzzRow> rows = new ArrayList<>();
    long startNanos = stopwatch.nanoTime();
    BenchSetup.withScratchFolder(folder -> rows.addAll(run(all, folder)));
    PrintWriter out = spec.commandLine().getOut();
    print(out, rows, (stopwatch.nanoTime() - startNanos) * 1e-9);
    boolean good = true;
    for (FuzzRow row : rows) {
      for (Finding finding : row.findings()) {
        good = false;
        tell(out, finding);
      }
    }
    out.flush();
    return good ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private List<FuzzRow> run(List<FuzzTarget> all, Path folder) {
    @Nullable Path file = replay;
    if (file != null) {
      FuzzTarget target = names.isEmpty() ? ofName(all, file) : chosen(all).getFirst();
      return List.of(new FuzzCampaign(folder, stopwatch, PATIENCE, 1).repeat(target, read(file)));
    }
    int threads = Runtime.getRuntime().availableProcessors();
    return new FuzzCampaign(folder, stopwatch, PATIENCE, threads)
        .run(names.isEmpty() ? all : chosen(all), inputs, seed, this::tellProgress);
  }

  private List<FuzzTarget> chosen(List<FuzzTarget> all) {
    List<FuzzTarget> chosen = new ArrayList<>();
    for (String name : names) {
      chosen.add(
          all.stream()
              .filter(target -> target.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new InputException(
                      "--parser: expected one of " + known(all) + ", found " + name)));
    }
    return chosen;
  }

  /// The longest name that the file's begins with.
  private static FuzzTarget ofName(List<FuzzTarget> all, Path file) {
    String name = String.valueOf(file.getFileName());
    return all.stream()
        .filter(target -> name.startsWith(target.name()))
        .max((one, other) -> Integer.compare(one.name().length(), other.name().length()))
        .orElseThrow(() ->
            new InputException(
                "--replay: expected a name that begins with a parser's ("
                    + known(all)
                    + "), or --parser, found "
                    + name));
  }

  private static String known(List<FuzzTarget> all) {
    return all.stream().map(FuzzTarget::name).collect(Collectors.joining(", "));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InputException("--replay: expected a file that can be read, found " + e, e);
    }
  }

  private void tellProgress(long done) {
    PrintWriter err = spec.commandLine().getErr();
    err.print("\r" + done + " inputs");
    err.flush();
  }

  private void tell(PrintWriter out, Finding finding) throws IOException {
    out.println("FOUND " + finding.target() + ": " + finding.what());
    if (!finding.where().isEmpty()) {
      out.println("  at " + finding.where());
    }
    if (replay != null) {
      return;
    }
    Files.createDirectories(failures);
    Path file =
        failures.resolve(
            finding.target()
                + "-seed"
                + seed
                + "-"
                + (finding.number() < 0 ? "genuine" + -finding.number() : finding.number())
                + ENDING);
    Files.write(file, finding.input());
    out.printf(
        Locale.ROOT,
        "  %d such inputs, the shortest has %d bytes: torsion bench fuzz --replay %s%n",
        finding.count(),
        finding.input().length,
        file);
  }

  private static void print(PrintWriter out, List<FuzzRow> rows, double wallSeconds) {
    out.printf(
        "%n%-20s %10s %9s %9s %12s %14s %6s%n",
        "parser", "inputs", "refused", "mean size", "inputs/cpu s", "most allocated", "found");
    for (FuzzRow row : rows) {
      out.printf(
          Locale.ROOT,
          "%-20s %10d %8.1f%% %7d B %12.0f %11.2f MB %6d%n",
          row.target(),
          row.inputs(),
          100.0 * row.refused() / Math.max(1, row.inputs()),
          row.inputBytes() / Math.max(1, row.inputs()),
          row.inputs() / Math.max(1e-9, row.cpuSeconds()),
          row.mostAllocatedBytes() / 1e6,
          row.findings().size());
    }
    out.printf(
        Locale.ROOT,
        "%d inputs, %.1f s of processor time, %.1f s of wall time; %d findings%n",
        rows.stream().mapToLong(FuzzRow::inputs).sum(),
        rows.stream().mapToDouble(FuzzRow::cpuSeconds).sum(),
        wallSeconds,
        rows.stream().mapToInt(row -> row.findings().size()).sum());
  }
}
