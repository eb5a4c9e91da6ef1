package org.microtorsion.controller.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.controller.config.InputException;

/// Reads a torque-angle curve from CSV: columns by name in any order, `#` lines are comments.
///
/// Works on bytes as they come, since a string a cell would cost more than the fit and a long file
/// more than memory; only the columns that are needed are read as numbers.
final class CurveCsv {
  private static final double RADIANS_PER_DEGREE = Math.PI / 180;
  private static final String TIME = "time_s";

  /// No angle in rad and no torque in N·m of a wire is larger: what is comes from a spoilt file.
  private static final double LARGEST_FACTOR = 1e9;

  private final String name;
  private final CsvLines lines;
  private final CsvCells cells;
  private final CurveRules rules;
  private final RunRemarks remarks = new RunRemarks();
  private final RowLines rowLines = new RowLines();
  private final List<String> notes = new ArrayList<>();

  /// A curve with what the file's own header says of its making.
  ///
  /// @param notes what was done to the file's numbers
  record Recorded(TorqueCurve curve, RunRemarks remarks, List<String> notes) {}

  private record Column(int index, String name, double factor) {}

  private CurveCsv(String name, InputStream in, CurveRules rules) throws IOException {
    this.name = name;
    this.rules = rules;
    lines = new CsvLines(name, in);
    cells = new CsvCells(lines);
  }

  /// Reads a file.
  ///
  /// @throws InputException where the file cannot be read or is not such a table
  static Recorded read(Path file, CurveRules rules) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": expected a CSV file, found a directory");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new CurveCsv(file.toString(), in, rules).parse();
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": expected a CSV file, found no such file", e);
    } catch (AccessDeniedException e) {
      throw new InputException(file + ": expected a readable CSV file, found no permission", e);
    } catch (IOException e) {
      throw new InputException(file + ": expected a readable CSV file, found " + e, e);
    }
  }

  /// Reads a stream up to its end.
  ///
  /// @param name what messages call it
  static Recorded read(String name, InputStream in, CurveRules rules) {
    try {
      return new CurveCsv(name, in, rules).parse();
    } catch (IOException e) {
      throw new InputException(name + ": expected readable CSV, found " + e, e);
    }
  }

  /// Reads a file's content.
  static Recorded read(String name, byte[] bytes, CurveRules rules) {
    return read(name, new ByteArrayInputStream(bytes), rules);
  }

  private Recorded parse() throws IOException {
    List<String> header = header();
    int time = once(header, TIME);
    if (time < 0) {
      withoutTimes(header);
    }
    Column angle =
        oneOf(
            header,
            new Column(once(header, "angle_rad"), "angle_rad", 1),
            new Column(once(header, "angle_deg"), "angle_deg", RADIANS_PER_DEGREE));
    Column torque =
        oneOf(
            header,
            new Column(once(header, "torque_Nm"), "torque_Nm", 1),
            new Column(once(header, "torque_mNm"), "torque_mNm", 1e-3),
            new Column(once(header, "torque_uNm"), "torque_uNm", 1e-6));
    TorqueCurve curve = rows(header.size(), time, angle, torque);
    TorqueCurve screened =
        new CurveScreening(name, rowLines, angle.name(), rules, notes).apply(curve);
    return new Recorded(screened, remarks, List.copyOf(notes));
  }

  private List<String> header() throws IOException {
    while (lines.next()) {
      if (blankOrComment()) {
        remarks.take(line(), lines);
        continue;
      }
      cells.split();
      List<String> names = cells.texts();
      if (names.stream().allMatch(CsvCells::isNumber)) {
        throw lines.refused("header", "a row of column names", CsvCells.shown(line()));
      }
      return names;
    }
    throw lines.refused("header", "a row of column names", "none");
  }

  private String line() {
    return new String(
        lines.bytes(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
  }

  private int once(List<String> header, String column) {
    int index = header.indexOf(column);
    if (index != header.lastIndexOf(column)) {
      throw lines.refused("columns", column + " once", "it more than once");
    }
    return index;
  }

  /// A time that goes by another name would else be left out of account in silence.
  private void withoutTimes(List<String> header) {
    if (rules.needTimes()) {
      throw lines.refused("columns", TIME + ", which --duplicates and --gaps go by", found(header));
    }
    header.stream()
        .filter(column -> column.toLowerCase(Locale.ROOT).startsWith("time"))
        .findFirst()
        .ifPresent(column ->
            notes.add(
                "time: column "
                    + CsvCells.shown(column)
                    + " is not read, only "
                    + TIME
                    + " is; duplicates and gaps were not looked for"));
  }

  private Column oneOf(List<String> header, Column... spellings) {
    List<String> names = new ArrayList<>();
    List<Column> there = new ArrayList<>();
    for (Column spelling : spellings) {
      names.add(spelling.name());
      if (spelling.index() >= 0) {
        there.add(spelling);
      }
    }
    String wanted =
        String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    if (there.isEmpty()) {
      throw lines.refused("columns", wanted, found(header));
    }
    if (there.size() > 1) {
      throw lines.refused(
          "columns",
          "one of " + wanted,
          String.join(" and ", there.stream().map(Column::name).toList()));
    }
    return there.getFirst();
  }

  /// Names that are there, or what separates them if it is no comma.
  private String found(List<String> header) {
    String text = String.join(",", header);
    for (String separator : List.of(";", "\t", " ")) {
      if (header.size() == 1 && text.contains(separator)) {
        String word =
            switch (separator) {
              case ";" -> "semicolons";
              case "\t" -> "tabs";
              default -> "spaces";
            };
        return CsvCells.shown(text)
            + ", separated by "
            + word
            + "; write commas between cells and points before decimals";
      }
    }
    return CsvCells.shown(text);
  }

  private TorqueCurve rows(int columns, int time, Column angle, Column torque) throws IOException {
    TorqueCurve.Builder builder = TorqueCurve.builder(time >= 0);
    double before = Double.NEGATIVE_INFINITY;
    int dropped = 0;
    while (lines.next()) {
      if (blankOrComment()) {
        continue;
      }
      cells.split();
      refuseFurtherCells(columns);
      double now = 0;
      if (time >= 0) {
        now = cells.number(time, TIME, 1);
        if (now < before) {
          throw lines.refused(TIME, "not less than " + before, "" + now);
        }
      }
      double angleRadians = measured(angle);
      double torqueNewtonMetres = measured(torque);
      if (time >= 0 && now == before) {
        switch (rules.duplicates()) {
          case KEEP -> {}
          case DROP -> {
            dropped++;
            continue;
          }
          case REFUSE -> throw lines.refused(TIME, "more than " + before, now + ", again");
        }
      }
      before = now;
      rowLines.put(builder.size(), lines.number());
      builder.add(now, angleRadians, torqueNewtonMetres);
    }
    if (builder.size() < TorqueCurve.MINIMUM_SAMPLES) {
      throw lines.refused("rows", "at least " + TorqueCurve.MINIMUM_SAMPLES, "" + builder.size());
    }
    if (dropped > 0) {
      notes.add("duplicates: " + dropped + " rows with the time of the row before were dropped");
    }
    return builder.build();
  }

  private double measured(Column column) {
    double number = cells.number(column.index(), column.name(), column.factor());
    if (Math.abs(number) > LARGEST_FACTOR) {
      throw lines.refused(
          column.name(), "at most 1e9 rad or N·m", CsvCells.shown(cells.text(column.index())));
    }
    return number;
  }

  /// A row that is longer than the header has its columns in another place, as where somebody wrote
  /// decimals behind a comma.
  private void refuseFurtherCells(int columns) {
    for (int i = columns; i < cells.count(); i++) {
      if (!cells.blank(i)) {
        throw lines.refused(
            "row",
            columns + " cells, as the header has",
            cells.count() + "; is a comma used before decimals?");
      }
    }
  }

  private boolean blankOrComment() {
    byte[] bytes = lines.bytes();
    int i = lines.start();
    while (i < lines.end() && (bytes[i] == ' ' || bytes[i] == '\t')) {
      i++;
    }
    return i == lines.end() || bytes[i] == '#';
  }
}
