package org.microtorsion.controller.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;

/// Reads a CSV file that [CsvFile] wrote. Raw counts, rotor angle and coil temperature are not in
/// it and stay zero; ticks are counted from the times.
final class CsvReader {
  private static final List<ExportColumn> NEEDED =
      List.of(
          ExportColumn.TIME,
          ExportColumn.ANGLE,
          ExportColumn.CURRENT,
          ExportColumn.TORQUE,
          ExportColumn.FLAGS);

  private final List<RunEvent> events = new ArrayList<>();
  private final SampleColumns samples = new SampleColumns(0);
  private final Sample sample = new Sample();
  private @Nullable RunHeader header;
  private @Nullable RunOutcome outcome;
  private int @Nullable [] positions;
  private long lineNumber;

  private CsvReader() {}

  /// Reads the whole file; [IllegalArgumentException] says line, what was expected and found.
  static ImportedRun read(Path file) throws IOException {
    CsvReader reader = new CsvReader();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.lineNumber++;
        reader.line(line);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "line " + reader.lineNumber + ": " + StoreException.oneLine(e), e);
    }
    return reader.result();
  }

  private ImportedRun result() {
    RunHeader found = header;
    if (found == null) {
      throw new IllegalArgumentException(
          "expected a line starting with '" + CsvFile.HEADER.strip() + "', found none");
    }
    if (positions == null) {
      throw new IllegalArgumentException(
          "expected the header row " + ExportColumn.headerRow() + ", found none");
    }
    if (outcome != null && outcome.samples() != samples.count()) {
      throw new IllegalArgumentException(
          "expected " + outcome.samples() + " rows as its outcome says, found " + samples.count());
    }
    return new ImportedRun(
        found, Optional.ofNullable(outcome), events, List.of(), samples, Optional.empty());
  }

  private void line(String line) {
    if (line.startsWith(CsvFile.HEADER)) {
      header = HeaderJson.readHeader(json(line.substring(CsvFile.HEADER.length())));
    } else if (line.startsWith(CsvFile.OUTCOME)) {
      outcome = HeaderJson.readOutcome(json(line.substring(CsvFile.OUTCOME.length())));
    } else if (line.startsWith(CsvFile.EVENT)) {
      events.add(HeaderJson.readEvent(json(line.substring(CsvFile.EVENT.length()))));
    } else if (line.startsWith("#") || line.isBlank()) {
      return;
    } else if (positions == null) {
      positions = positions(line);
    } else {
      row(line.split(",", -1), positions);
    }
  }

  private static JsonNode json(String text) {
    try {
      return HeaderJson.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected JSON, found " + e.getOriginalMessage(), e);
    }
  }

  private static int[] positions(String line) {
    List<String> columns = Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    int[] positions = new int[NEEDED.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = columns.indexOf(NEEDED.get(i).column());
      if (positions[i] < 0) {
        throw new IllegalArgumentException(
            "expected a column " + NEEDED.get(i).column() + ", found " + line);
      }
    }
    return positions;
  }

  private void row(String[] cells, int[] at) {
    RunHeader known = header;
    if (known == null) {
      throw new IllegalArgumentException(
          "expected a line starting with '" + CsvFile.HEADER.strip() + "' before the first row");
    }
    double timeSeconds = number(cells, at, 0);
    long timeNanos = Math.round(timeSeconds * 1e9);
    if (samples.count() > 0 && timeNanos < sample.timeNanos) {
      throw new IllegalArgumentException(
          "time_s: expected not before " + sample.timeNanos / 1e9 + ", found " + timeSeconds);
    }
    long tick = Math.round(timeSeconds * known.loopHertz());
    sample.tick = samples.count() == 0 ? tick : Math.max(sample.tick + 1, tick);
    sample.timeNanos = timeNanos;
    sample.angleRadians = number(cells, at, 1);
    boolean torque = known.measuresTorque();
    sample.currentAmperes = torque ? number(cells, at, 2) : nothing(cells, at, 2);
    sample.torqueNewtonMetres = torque ? number(cells, at, 3) : nothing(cells, at, 3);
    sample.flags = FlagWords.parse(cell(cells, at, 4));
    samples.add(sample);
  }

  /// A device that measures no torque leaves the cell empty.
  private static double nothing(String[] cells, int[] at, int needed) {
    String cell = cell(cells, at, needed);
    if (!cell.isBlank()) {
      throw new IllegalArgumentException(
          NEEDED.get(needed).column()
              + ": expected an empty cell, as this device measures no torque, found '"
              + cell
              + "'");
    }
    return Double.NaN;
  }

  private static double number(String[] cells, int[] at, int needed) {
    String cell = cell(cells, at, needed);
    double number;
    try {
      number = Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          NEEDED.get(needed).column() + ": expected a finite number, found '" + cell + "'");
    }
    return number;
  }

  private static String cell(String[] cells, int[] at, int needed) {
    if (at[needed] >= cells.length) {
      throw new IllegalArgumentException(
          NEEDED.get(needed).column()
              + ": expected a cell in column "
              + (at[needed] + 1)
              + ", found a row of "
              + cells.length);
    }
    return cells[at[needed]];
  }
}
