package org.microtorsion.controller.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microtorsion.controller.config.InputException;

/// Reads the table that the software of another torsion machine has written: whatever stands above
/// the row with the wanted column names, that row, one row of units or none, and rows of numbers.
final class MachineCsv {
  /// Such software writes degree signs as its system does.
  private static final Charset ELSE = Charset.forName("windows-1252");

  private static final char[] SEPARATORS = {';', '\t', ','};

  private final String name;
  private final MachineColumns.Layout layout;
  private final String[] lines;
  private int line;
  private char separator;

  private MachineCsv(String name, String text, MachineColumns.Layout layout) {
    this.name = name;
    this.layout = layout;
    lines = text.split("\\R", -1);
  }

  /// A row in SI units; a column that is not there is zero.
  ///
  /// @param line where it stands
  record Row(
      int line,
      double timeSeconds,
      double headRadians,
      double extensometerRadians,
      double torqueNewtonMetres) {}

  static List<Row> read(Path file, MachineColumns.Layout layout) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": expected a table, found a directory");
    }
    try {
      return parse(file.toString(), Files.readAllBytes(file), layout);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": expected a table, found no such file", e);
    } catch (IOException e) {
      throw new InputException(file + ": expected a readable table, found " + e, e);
    }
  }

  static List<Row> parse(String name, byte[] bytes, MachineColumns.Layout layout) {
    String text = decoded(bytes);
    if (text.indexOf('\0') >= 0) {
      throw new InputException(
          name + ": expected a table as text, found NUL bytes; is this a spreadsheet or UTF-16?");
    }
    return new MachineCsv(name, text.startsWith("\uFEFF") ? text.substring(1) : text, layout)
        .rows();
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, ELSE);
    }
  }

  private List<Row> rows() {
    int[] places = header();
    List<Row> rows = new ArrayList<>();
    boolean first = true;
    while (line < lines.length) {
      String content = lines[line++];
      if (content.isBlank()) {
        continue;
      }
      List<String> cells = cells(content);
      if (first && isUnits(cells, places)) {
        first = false;
        continue;
      }
      first = false;
      rows.add(row(cells, places));
    }
    return rows;
  }

  /// Places of the wanted columns: time, head, extensometer, torque; −1 for one that is not wanted.
  private int[] header() {
    List<String> wanted = layout.wanted().stream().map(MachineColumns.Column::name).toList();
    List<String> best = List.of();
    int bestFound = -1;
    int bestLine = 1;
    while (line < lines.length) {
      String content = lines[line++];
      for (char candidate : candidates()) {
        separator = candidate;
        List<String> cells = cells(content);
        if (cells.containsAll(wanted)) {
          for (String column : wanted) {
            if (cells.indexOf(column) != cells.lastIndexOf(column)) {
              throw refused("columns", column + " once", "it more than once");
            }
          }
          return new int[] {
            place(cells, layout.time()),
            place(cells, layout.head()),
            place(cells, layout.extensometer()),
            cells.indexOf(layout.torque().name())
          };
        }
        int found = (int) wanted.stream().filter(cells::contains).count();
        if (found > bestFound && !content.isBlank()) {
          bestFound = found;
          best = cells;
          bestLine = line;
        }
      }
    }
    line = bestLine;
    throw refused(
        "columns",
        "a row with " + String.join(", ", wanted),
        CsvCells.shown(String.join(" | ", best)));
  }

  private char[] candidates() {
    return layout.separator().map(one -> new char[] {one}).orElse(SEPARATORS);
  }

  private static int place(List<String> cells, Optional<MachineColumns.Column> column) {
    return column.map(one -> cells.indexOf(one.name())).orElse(-1);
  }

  /// A row right below the names in which no wanted cell is a number.
  private boolean isUnits(List<String> cells, int[] places) {
    for (int place : places) {
      if (place >= 0 && place < cells.size() && !Double.isNaN(parsed(cells.get(place)))) {
        return false;
      }
    }
    return true;
  }

  private Row row(List<String> cells, int[] places) {
    double time = number(cells, places[0], layout.time());
    double head = number(cells, places[1], layout.head());
    double extensometer = number(cells, places[2], layout.extensometer());
    double torque = number(cells, places[3], Optional.of(layout.torque()));
    return new Row(line, time, head, extensometer, torque);
  }

  private double number(List<String> cells, int place, Optional<MachineColumns.Column> wanted) {
    if (wanted.isEmpty()) {
      return 0;
    }
    MachineColumns.Column column = wanted.get();
    if (place >= cells.size()) {
      throw refused(column.name(), "a number", "a row of " + cells.size() + " cells");
    }
    double number = parsed(cells.get(place)) * column.factor();
    if (!Double.isFinite(number)) {
      String hint =
          !layout.decimalComma() && cells.get(place).matches("[-+]?\\d+,\\d+")
              ? "; give --decimal comma"
              : "";
      throw refused(column.name(), "a finite number", CsvCells.shown(cells.get(place)) + hint);
    }
    return number;
  }

  private double parsed(String cell) {
    String text = layout.decimalComma() ? cell.replace(".", "").replace(',', '.') : cell;
    if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
      return Double.NaN;
    }
    return Double.parseDouble(text);
  }

  /// Cells without the spaces and quotes around them.
  private List<String> cells(String content) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private InputException refused(String thing, String expected, String found) {
    return InputException.at(name, Math.max(1, line), thing, expected, found);
  }
}
