package org.microtorsion.controller.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.CalibrationPoint;
import org.microtorsion.calibration.torque.LoadReading.Approach;
import org.microtorsion.calibration.torque.PointsCalibration;
import org.microtorsion.controller.config.InputException;

/// Reads the points of a calibration from CSV: `current_A`, one of `torque_Nm` and `mass_g`, and
/// optionally `series` and `direction`, in any order; `#` lines are comments.
final class PointsCsv {
  private static final String CURRENT = "current_A";
  private static final String TORQUE = "torque_Nm";
  private static final String MASS = "mass_g";
  private static final String SERIES = "series";
  private static final String DIRECTION = "direction";
  private static final Set<String> KNOWN = Set.of(CURRENT, TORQUE, MASS, SERIES, DIRECTION);

  private final String name;
  private final List<String> columns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private int line;
  private int headerLine = 1;

  /// A point as it was read.
  ///
  /// @param load torque in N·m or mass in grams, as the file has it
  private record Row(
      double currentAmperes, double load, @Nullable Integer series, @Nullable Approach approach) {}

  private PointsCsv(String name) {
    this.name = name;
  }

  /// Reads a file.
  ///
  /// @throws InputException where the file cannot be read or is not such a table
  static PointsCsv read(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": expected a CSV file, found a directory");
    }
    try {
      return parse(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": expected a CSV file, found no such file", e);
    } catch (IOException e) {
      throw new InputException(file + ": expected a readable CSV file, found " + e, e);
    }
  }

  /// Reads a file's content.
  ///
  /// @param name what messages call it
  /// @throws InputException where it is not such a table
  static PointsCsv parse(String name, byte[] content) {
    PointsCsv points = new PointsCsv(name);
    String text = text(name, ByteBuffer.wrap(content));
    points.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
    return points;
  }

  private static String text(String name, ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = 0; i < bytes.position(); i++) {
        line += bytes.get(i) == '\n' ? 1 : 0;
      }
      throw InputException.at(name, line, "text", "UTF-8", "bytes that are none; save it as UTF-8");
    }
  }

  /// Whether the loads are masses on a balance.
  boolean hasMass() {
    return columns.contains(MASS);
  }

  /// The points.
  ///
  /// @param newtonMetresPerKilogram torque of a mass; of no meaning where the file has torques
  List<CalibrationPoint> points(double newtonMetresPerKilogram) {
    double perUnit = hasMass() ? newtonMetresPerKilogram / 1000 : 1;
    return rows.stream()
        .map(row ->
            new CalibrationPoint(
                row.currentAmperes(), row.load() * perUnit, row.series(), row.approach()))
        .toList();
  }

  /// The refusal of a column for what is missing beside the file.
  InputException refusedColumn(String column, String expected, String found) {
    return InputException.at(name, headerLine, column, expected, found);
  }

  private void parse(String text) {
    for (String content : text.split("\\R", -1)) {
      line++;
      if (content.isBlank() || content.stripLeading().startsWith("#")) {
        continue;
      }
      List<String> cells = Arrays.stream(content.split(",", -1)).map(String::strip).toList();
      if (columns.isEmpty()) {
        takeHeader(cells);
      } else {
        takeRow(cells);
      }
    }
    line = Math.max(1, text.stripTrailing().split("\\R", -1).length);
    if (columns.isEmpty()) {
      throw refused("header", "a row of column names", "none");
    }
    if (rows.size() < PointsCalibration.LEAST_POINTS) {
      throw refused(
          "rows",
          "at least "
              + PointsCalibration.LEAST_POINTS
              + " points, as a line has 2 parameters and a third point shows its uncertainty",
          "" + rows.size());
    }
    if (rows.stream().mapToDouble(Row::currentAmperes).distinct().count() < 2) {
      throw refused(
          CURRENT,
          "at least two different currents",
          rows.getFirst().currentAmperes() + " A in every row");
    }
  }

  private void takeHeader(List<String> names) {
    List<String> loads = names.stream().filter(PointsCsv::isLoad).toList();
    if (loads.size() > 1) {
      throw refused(
          "columns", "one of " + TORQUE + " and " + MASS, String.join(" and ", loads) + " mixed");
    }
    for (String column : names) {
      if (!KNOWN.contains(column)) {
        throw refused(
            "column",
            "one of current_A, torque_Nm or mass_g, series, direction, separated by commas",
            '"' + column + '"');
      }
    }
    if (Set.copyOf(names).size() < names.size()) {
      throw refused("columns", "each once", String.join(", ", names));
    }
    if (!names.contains(CURRENT)) {
      throw refused("columns", CURRENT, String.join(", ", names));
    }
    if (loads.isEmpty()) {
      throw refused("columns", TORQUE + " or " + MASS, String.join(", ", names));
    }
    columns.addAll(names);
    headerLine = line;
  }

  private static boolean isLoad(String column) {
    return column.startsWith("torque_") || column.startsWith("mass_");
  }

  private void takeRow(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw refused("row", columns.size() + " cells, as the header has", "" + cells.size());
    }
    String load = hasMass() ? MASS : TORQUE;
    rows.add(new Row(number(CURRENT, cells), number(load, cells), series(cells), approach(cells)));
  }

  private double number(String column, List<String> cells) {
    String text = cells.get(columns.indexOf(column));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    double number = DecimalBytes.parse(bytes, 0, bytes.length);
    if (!Double.isFinite(number)) {
      throw refused(column, "a finite number", '"' + text + '"');
    }
    return number;
  }

  private @Nullable Integer series(List<String> cells) {
    int column = columns.indexOf(SERIES);
    if (column < 0) {
      return null;
    }
    String text = cells.get(column);
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw refused(SERIES, "a whole number from 1", '"' + text + '"');
    }
    return Integer.valueOf(text);
  }

  private @Nullable Approach approach(List<String> cells) {
    int column = columns.indexOf(DIRECTION);
    if (column < 0) {
      return null;
    }
    return switch (cells.get(column)) {
      case "up" -> Approach.RISING;
      case "down" -> Approach.FALLING;
      default -> throw refused(DIRECTION, "up or down", '"' + cells.get(column) + '"');
    };
  }

  private InputException refused(String thing, String expected, String found) {
    return InputException.at(name, Math.max(1, line), thing, expected, found);
  }
}
