package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.series.Reading;
import org.microtorsion.controller.series.SeriesSample;

/// Reads a table of samples from CSV: a row has all of a sample's numbers, or adds to a stored run
/// (`run`) or to a result (`fit`) what was measured elsewhere. Columns by name in any order, `#`
/// lines are comments.
final class SeriesSheet {
  private static final String SAMPLE = "sample";
  private static final String RUN = "run";
  private static final String FIT = "fit";
  private static final String GROUP = "group";
  private static final String LAYER = "layer";
  private static final String ATTACHMENTS = "attachments";
  private static final String TOMOGRAM = "tomogram";
  private static final Set<String> TEXTS =
      Set.of(
          SAMPLE,
          RUN,
          FIT,
          GROUP,
          LAYER,
          ATTACHMENTS,
          TOMOGRAM,
          SheetRow.TORQUE_STANDARD,
          SheetRow.MICROSCOPE,
          "notes");

  private final Path file;
  private final CsvLines lines;
  private final CsvCells cells;
  private final SampleSources sources;

  private SeriesSheet(Path file, InputStream in, SampleSources sources) throws IOException {
    this.file = file;
    this.sources = sources;
    lines = new CsvLines(file.toString(), in);
    cells = new CsvCells(lines);
  }

  static List<SeriesSample> read(Path file, SampleSources sources) {
    try (InputStream in = Files.newInputStream(file)) {
      return new SeriesSheet(file, in, sources).rows();
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": expected a CSV file, found no such file", e);
    } catch (IOException e) {
      throw new InputException(file + ": expected a readable CSV file, found " + e, e);
    }
  }

  private List<SeriesSample> rows() throws IOException {
    @Nullable List<String> header = null;
    List<SeriesSample> samples = new ArrayList<>();
    while (lines.next()) {
      if (blankOrComment()) {
        continue;
      }
      cells.split();
      if (header == null) {
        header = header();
      } else {
        samples.add(sample(new SheetRow(lines, cells, header)));
      }
    }
    if (header == null) {
      throw lines.refused("header", "a row of column names", "none");
    }
    return samples;
  }

  private boolean blankOrComment() {
    String line =
        new String(
            lines.bytes(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
    return line.isBlank() || line.stripLeading().startsWith("#");
  }

  private List<String> header() {
    List<String> names = cells.texts();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!TEXTS.contains(name) && !SheetColumn.isNumber(name)) {
        throw lines.refused(
            "columns",
            "names out of "
                + String.join(", ", TEXTS.stream().sorted().toList())
                + " and "
                + SheetColumn.names(),
            CsvCells.shown(name));
      }
      if (!seen.add(name)) {
        throw lines.refused("columns", name + " once", "it more than once");
      }
    }
    return names;
  }

  private SeriesSample sample(SheetRow row) {
    Optional<String> run = row.text(RUN);
    Optional<String> fit = row.text(FIT);
    if (run.isPresent() && fit.isPresent()) {
      throw lines.refused("row", "a run or a fit", "both");
    }
    String name = row.text(SAMPLE).orElse("");
    if (run.isPresent()) {
      row.refuse(SheetColumn.DIAMETER, "the run has it");
      return row.addedTo(
          sources.run(file + ":" + lines.number(), run.get()),
          name,
          group(row),
          tomogram(row),
          files(row));
    }
    if (fit.isPresent()) {
      Path result = file.resolveSibling(fit.get());
      boolean stated = row.value(SheetColumn.DIAMETER).isPresent();
      SeriesSample base =
          sources.fit(result, stated ? row.diameterMetres(SampleSources.only(result)) : null);
      return row.addedTo(base, name, group(row), tomogram(row), files(row));
    }
    if (name.isEmpty()) {
      throw lines.refused(SAMPLE, "a name, or a run or a fit that has one", "none");
    }
    return row.alone(
        name,
        file + ":" + lines.number(),
        group(row).orElse(""),
        claimed(row),
        tomogram(row),
        files(row));
  }

  private Optional<Reading> tomogram(SheetRow row) {
    return row.text(TOMOGRAM).map(name -> SampleSources.tomogram(file.resolveSibling(name)));
  }

  private static Optional<String> group(SheetRow row) {
    return row.text(GROUP);
  }

  private boolean claimed(SheetRow row) {
    String text = row.text(LAYER).orElse("yes");
    return switch (text) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw lines.refused(LAYER, "yes or no", CsvCells.shown(text));
    };
  }

  private static List<String> files(SheetRow row) {
    return row.text(ATTACHMENTS).stream()
        .flatMap(text -> Arrays.stream(text.split(";", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
