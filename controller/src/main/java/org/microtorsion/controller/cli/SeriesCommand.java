package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.report.ReportContent.Grid;
import org.microtorsion.controller.series.SeriesAnalysis;
import org.microtorsion.controller.series.SeriesResult;
import org.microtorsion.controller.series.SeriesSample;
import org.microtorsion.controller.series.SeriesSettings;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.RunQuery;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.study.SeriesJson;
import org.microtorsion.controller.study.SeriesReport;
import org.microtorsion.controller.study.SeriesTables;
import org.microtorsion.controller.study.SeriesWords;
import org.microtorsion.controller.study.StoredSamples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `torsion series`: many runs together.
@Command(
    name = "series",
    mixinStandardHelpOptions = true,
    description = {
      "Sets many samples side by side: G_app over D, yield stress over G_app with its yield strain,"
          + " layer thickness and fracture strain over D, with rival trends and errors in common.",
      "Samples come from stored runs (--run, --search; without either and without FILE, all of"
          + " them) and from files: lines of torsion fit --json, and tables in CSV, whose rows may"
          + " add to a run or a fit what was measured elsewhere.",
      "Exit code 1 where there are fewer than three different diameters."
    })
public final class SeriesCommand implements Callable<Integer> {
  private static final int MOST_RUNS = RunQuery.LARGEST_PAGE;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final DataDirectory data = new DataDirectory();

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "A stored run; may be given many times.")
  private List<String> runs = List.of();

  @Option(
      names = "--search",
      paramLabel = "WORDS",
      description = "Stored runs with all these words in id, sample, method, material or operator.")
  private @Nullable String search;

  @Option(names = "--from", paramLabel = "DAY", description = "First day of them, UTC.")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day of them, UTC.")
  private @Nullable LocalDate to;

  @Option(
      names = "--bulk-modulus-gpa",
      paramLabel = "X",
      description = "Shear modulus of the bulk by another method, in GPa.")
  private @Nullable Double bulkGigapascals;

  @Option(
      names = "--bulk-modulus-u-gpa",
      paramLabel = "U",
      description = "Its standard uncertainty in GPa.")
  private double bulkUncertaintyGigapascals;

  @Option(
      names = "--extrapolate-to-nm",
      paramLabel = "X",
      defaultValue = "100",
      description = "Diameter that the trends are carried to. Default: ${DEFAULT-VALUE}.")
  private double extrapolateNanometres;

  @Option(
      names = "--every-layer",
      description =
          "Count also layer thicknesses that their own curves do not bear out, as the paper does.")
  private boolean everyLayer;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write the report there too: series.html and series.pdf.")
  private @Nullable Path directory;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Tables ending in .csv; other files hold lines of torsion fit --json.")
  private List<Path> files = List.of();

  private final Author author;
  private final String software;

  /// @param softwareVersion for the report
  public SeriesCommand(Author author, String softwareVersion) {
    this.author = author;
    software = "microtorsion " + softwareVersion;
  }

  @Override
  public Integer call() throws IOException {
    SeriesSettings settings = settings();
    SeriesResult result = SeriesAnalysis.of(samples(), settings);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        SeriesJson.write(generator, result);
      }
      out.println();
    } else {
      for (Grid grid : SeriesTables.of(result)) {
        GridText.print(out, grid);
      }
      SeriesWords.findings(result).forEach(out::println);
    }
    SeriesWords.refusals(result).forEach(spec.commandLine().getErr()::println);
    if (directory != null) {
      PrintWriter told = json ? spec.commandLine().getErr() : out;
      SeriesReport.write(result, directory, software).forEach(told::println);
    }
    out.flush();
    spec.commandLine().getErr().flush();
    return result.determined() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private SeriesSettings settings() {
    if (!(extrapolateNanometres > 0) || Double.isInfinite(extrapolateNanometres)) {
      throw new InputException(
          "--extrapolate-to-nm: expected a positive number, found " + extrapolateNanometres);
    }
    if (!(bulkUncertaintyGigapascals >= 0) || Double.isInfinite(bulkUncertaintyGigapascals)) {
      throw new InputException(
          "--bulk-modulus-u-gpa: expected a number not below zero, found "
              + bulkUncertaintyGigapascals);
    }
    @Nullable Estimate bulk = null;
    if (bulkGigapascals != null) {
      if (!(bulkGigapascals > 0) || Double.isInfinite(bulkGigapascals)) {
        throw new InputException(
            "--bulk-modulus-gpa: expected a positive number, found " + bulkGigapascals);
      }
      bulk = Estimate.of(bulkGigapascals * 1e9, bulkUncertaintyGigapascals * 1e9);
    } else if (bulkUncertaintyGigapascals > 0) {
      throw new InputException(
          "--bulk-modulus-u-gpa: expected --bulk-modulus-gpa beside it, found it alone");
    }
    return new SeriesSettings(bulk, extrapolateNanometres / 1e9, everyLayer);
  }

  private List<SeriesSample> samples() {
    // A row of a table that names a run stands for it, however else the run was chosen.
    Map<String, SeriesSample> samples = new LinkedHashMap<>();
    Consumer<SeriesSample> take = sample -> samples.put(sample.source(), sample);
    boolean searched = search != null || from != null || to != null;
    boolean all = files.isEmpty() && runs.isEmpty() && !searched;
    try (SampleSources sources = new SampleSources(this::store, data.path())) {
      runs.forEach(run -> take.accept(sources.run("--run", run)));
      if (all || searched) {
        searched(sources).forEach(take);
      }
      files.forEach(file -> sources.file(file).forEach(take));
    }
    if (samples.isEmpty()) {
      throw new InputException(
          "series: expected at least one run with a result or one row, found none in "
              + (all || searched ? data.path() : files.toString()));
    }
    return List.copyOf(samples.values());
  }

  private RunStore store() {
    return StoreAccess.look(data, author, spec.commandLine().getErr());
  }

  private List<SeriesSample> searched(SampleSources sources) {
    RunQuery query =
        new RunQuery(
            search == null ? "" : search,
            Optional.empty(),
            Optional.ofNullable(from),
            Optional.ofNullable(to),
            0,
            MOST_RUNS);
    var page = sources.store().page().search(query);
    if (page.total() > MOST_RUNS) {
      spec.commandLine()
          .getErr()
          .println(
              "series: the latest "
                  + MOST_RUNS
                  + " of "
                  + page.total()
                  + " runs are looked at; narrow the search for others");
    }
    StoredSamples stored = new StoredSamples(sources.store(), data.path());
    return page.runs().stream().flatMap(run -> stored.of(run.id()).stream()).toList();
  }
}
