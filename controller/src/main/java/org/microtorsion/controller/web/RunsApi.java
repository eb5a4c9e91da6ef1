package org.microtorsion.controller.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.store.ExportFormat;
import org.microtorsion.controller.store.PageRecords;
import org.microtorsion.controller.store.Provenance;
import org.microtorsion.controller.store.Role;
import org.microtorsion.controller.store.RunExport;
import org.microtorsion.controller.store.RunNote;
import org.microtorsion.controller.store.RunPage;
import org.microtorsion.controller.store.RunQuery;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.RunSummary;
import org.microtorsion.controller.store.StoredResult;
import org.microtorsion.controller.store.StoredRun;

/// The stored runs.
final class RunsApi {
  /// A report is a document without scripts, of which the page has to know how long it is.
  static final String REPORT_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self';"
          + " sandbox allow-same-origin allow-downloads";

  /// What people attached stands alone.
  static final String ATTACHMENT_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none';"
          + " sandbox allow-downloads";

  private static final int LONGEST_SEARCH = 200;

  private final Instrument instrument;
  private final RunStore store;
  private final PageRecords records;
  private final CurveCache curves;

  RunsApi(Instrument instrument) {
    this.instrument = instrument;
    this.store = instrument.store();
    this.records = store.page();
    this.curves = new CurveCache(records);
  }

  /// A line of the list.
  ///
  /// @param end null while it goes on
  record Line(
      String id,
      String startedAt,
      String sample,
      String method,
      @Nullable String end,
      long samples,
      @Nullable Double apparentShearModulusPascals) {
    static Line of(RunSummary run) {
      return new Line(
          run.id(),
          run.startedAt().toString(),
          run.sampleId(),
          run.methodName(),
          run.end().map(RunOutcome.End::word).orElse(null),
          run.samples(),
          run.apparentShearModulusPascals().isPresent()
              ? run.apparentShearModulusPascals().getAsDouble()
              : null);
    }
  }

  record Page(int total, int offset, List<Line> runs) {}

  record Event(double timeSeconds, String kind, String text) {}

  record Version(String kind, int version, String madeAt, String madeBy, String why) {}

  record Note(int number, String at, String by, String text) {}

  record NewNote(String text) {}

  /// A run without its samples.
  ///
  /// @param fit the latest result as `torsion fit` describes it; null where there is none
  record Run(
      String id,
      String startedAt,
      String sample,
      String material,
      String operator,
      String sampleNotes,
      double diameterMetres,
      double gaugeLengthMetres,
      double strainPerRadian,
      double stressPascalsPerNewtonMetre,
      String method,
      String calibration,
      @Nullable String withoutCalibration,
      @Nullable String simulation,
      @Nullable String end,
      String cause,
      long samples,
      List<Event> events,
      List<Version> versions,
      List<Note> notes,
      @Nullable Object fit,
      boolean report) {}

  List<Route> routes() {
    Route.Access viewer = Route.atLeast(Role.VIEWER);
    return List.of(
        Route.get(
                "/api/runs", viewer, "Searches the runs, the latest first", Page.class, this::find)
            .withQuery("q", "end", "from", "to", "offset", "limit"),
        Route.get("/api/runs/{id}", viewer, "One run without its samples", Run.class, this::run),
        Route.get(
                "/api/runs/{id}/curve",
                viewer,
                "Its curve, thinned to the columns of a plot: x is `angle` or `time`",
                Thinned.class,
                this::curve)
            .withQuery("x", "columns", "from", "to"),
        Route.raw("/api/runs/{id}/report", viewer, "Its report, HTML", this::report),
        Route.raw(
                "/api/runs/{id}/export",
                viewer,
                "Its samples as a file: format is `csv`, `hdf5` or `json`",
                this::export)
            .withQuery("format"),
        Route.change(
            Route.Verb.POST,
            "/api/runs/{id}/notes",
            Route.atLeast(Role.OPERATOR),
            "Adds a note",
            NewNote.class,
            Note.class,
            this::addNote));
  }

  private Page find(Call call) {
    RunQuery query = query(call, call.query("limit", 50, 1, RunQuery.LARGEST_PAGE));
    RunPage page = records.search(query);
    return new Page(page.total(), query.offset(), page.runs().stream().map(Line::of).toList());
  }

  /// What a request searches for.
  RunQuery query(Call call, int limit) {
    return new RunQuery(
        Words.of("q", call.query("q"), 0, LONGEST_SEARCH),
        end(call.query("end")),
        day("from", call.query("from")),
        day("to", call.query("to")),
        call.query("offset", 0, 0, Integer.MAX_VALUE),
        limit);
  }

  private static Optional<RunOutcome.End> end(String word) {
    if (word.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(RunOutcome.End.values())
            .filter(end -> end.word().equals(word))
            .findFirst()
            .orElseThrow(
                () -> new Rejection(400, "end", "end: expected how a run may end, found " + word)));
  }

  private static Optional<LocalDate> day(String field, String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      throw new Rejection(400, field, field + ": expected a day such as 2026-11-28, found " + text);
    }
  }

  private StoredRun stored(Call call) {
    return store.run(call.path("id"));
  }

  private Run run(Call call) {
    StoredRun run = stored(call);
    RunHeader header = run.header();
    List<StoredResult> results = store.results(header.id());
    return new Run(
        header.id(),
        header.startedAt().toString(),
        header.sample().id(),
        header.sample().material(),
        header.sample().operator(),
        header.sample().notes(),
        header.sample().diameterMetres().value(),
        header.sample().gaugeLengthMetres().value(),
        header.sample().shearStrainPerRadian(),
        header.sample().shearStressPascalsPerNewtonMetre(),
        header.methodName(),
        header.calibration(),
        header.calibrationOverride().orElse(null),
        header.simulation().orElse(null),
        run.outcome().map(outcome -> outcome.end().word()).orElse(null),
        run.outcome().map(RunOutcome::cause).orElse(""),
        run.samples(),
        run.events().stream()
            .map(event -> new Event(event.timeNanos() * 1e-9, event.kind(), event.text()))
            .toList(),
        results.stream().map(RunsApi::version).toList(),
        records.notes(header.id()).stream().map(RunsApi::note).toList(),
        results.stream()
            .filter(result -> result.kind().equals(RunStore.FIT))
            .reduce((earlier, later) -> later)
            .map(result -> Json.tree(result.json()))
            .orElse(null),
        reportFile(header.id(), results).isPresent());
  }

  private static Version version(StoredResult result) {
    return new Version(
        result.kind(),
        result.version(),
        result.provenance().at().toString(),
        result.provenance().who(),
        result.provenance().why());
  }

  private static Note note(RunNote note) {
    return new Note(
        note.number(), note.provenance().at().toString(), note.provenance().who(), note.text());
  }

  private Thinned curve(Call call) {
    StoredRun run = stored(call);
    Thinned.Axis axis =
        switch (call.query("x")) {
          case "", "angle" -> Thinned.Axis.ANGLE;
          case "time" -> Thinned.Axis.TIME;
          default ->
              throw new Rejection(400, "x", "x: expected angle or time, found " + call.query("x"));
        };
    if (!run.header().measuresTorque()) {
      return Thinned.none();
    }
    return Thinned.of(
        curves.get(run.header().id(), run.outcome().isPresent()),
        axis,
        number(call, "from", Double.NEGATIVE_INFINITY),
        number(call, "to", Double.POSITIVE_INFINITY),
        call.query("columns", 800, 10, 4000));
  }

  private static double number(Call call, String field, double standardFactor) {
    String text = call.query(field);
    try {
      double number = text.isEmpty() ? standardFactor : Double.parseDouble(text);
      if (!Double.isNaN(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notANumber(field, text);
    }
    throw notANumber(field, text);
  }

  private static Rejection notANumber(String field, String text) {
    return new Rejection(400, field, field + ": expected a number, found " + text);
  }

  private Optional<Path> reportFile(String id, List<StoredResult> results) {
    Path folder = instrument.dataDir().resolve("reports");
    int latest =
        results.stream()
            .filter(result -> result.kind().equals(RunStore.FIT))
            .mapToInt(StoredResult::version)
            .max()
            .orElse(1);
    return Stream.of(id + "-v" + latest + ".html", id + ".html")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private Object report(Call call) {
    String id = stored(call).header().id();
    Path file =
        reportFile(id, store.results(id))
            .orElseThrow(
                () -> new Rejection(404, "report of run " + id + ": expected a file, found none"));
    return new Call.Raw(bytes(file), "text/html; charset=utf-8", "", REPORT_POLICY);
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": expected to read it", e);
    }
  }

  private Object export(Call call) {
    String id = stored(call).header().id();
    String word = call.query("format");
    ExportFormat format =
        Arrays.stream(ExportFormat.values())
            .filter(each -> StateJson.word(each).equals(word))
            .findFirst()
            .orElseThrow(() ->
                new Rejection(400, "format", "format: expected csv, hdf5 or json, found " + word));
    return inTemporaryFolder(folder -> {
      Path file = RunExport.write(store, id, format, folder);
      return new Call.Raw(
          bytes(file), "application/octet-stream", String.valueOf(file.getFileName()), "");
    });
  }

  @FunctionalInterface
  private interface InFolder {
    Object in(Path folder);
  }

  private static Object inTemporaryFolder(InFolder work) {
    try {
      Path folder = Files.createTempDirectory("torsion-export");
      try {
        return work.in(folder);
      } finally {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("export: expected a temporary folder", e);
    }
  }

  private Note addNote(Call call) {
    String text = Words.of("text", call.body(NewNote.class).text(), 1, RunNote.LONGEST_TEXT);
    return note(
        records.addNote(
            stored(call).header().id(),
            new Provenance(instrument.clock().instant(), call.actor().name(), text)));
  }
}
