package org.microtorsion.controller.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.controller.config.InputException;

/// Reads a torque-angle curve from CSV: columns by name in any order, `#` lines are comments.
///
/// Works on the file's bytes, since a string a cell would cost more than the fit; only the columns
/// that are needed are read as numbers.
public final class CurveCsv {
  private static final double RADIANS_PER_DEGREE = Math.PI / 180;
  private static final int NONE = -1;

  private final String name;
  private final byte[] bytes;
  private int place;
  private int line;
  private double angleHarmonicUncertaintyRadians;
  private double suspensionUncertaintyNewtonMetresPerRadian;
  private double torqueZeroUncertaintyNewtonMetres;

  /// A curve with what the file's own header says of its making.
  ///
  /// @param angleHarmonicUncertaintyRadians of each harmonic coefficient; 0 where the file does not
  ///   say
  /// @param suspensionUncertaintyNewtonMetresPerRadian 0 where the file does not say
  /// @param torqueZeroUncertaintyNewtonMetres 0 where the file does not say
  public record Recorded(
      TorqueCurve curve,
      double angleHarmonicUncertaintyRadians,
      double suspensionUncertaintyNewtonMetresPerRadian,
      double torqueZeroUncertaintyNewtonMetres) {}

  private static final String HARMONICS = "angle_harmonic_uncertainty_rad";
  private static final String SUSPENSION = "suspension_uncertainty_Nm_per_rad";
  private static final String TORQUE_ZERO = "torque_zero_uncertainty_Nm";

  private CurveCsv(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /// Reads a file.
  ///
  /// @throws InputException where the file cannot be read or is not such a table
  public static Recorded read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": expected a CSV file, found no such file", e);
    } catch (IOException e) {
      throw new InputException(file + ": expected a readable CSV file, found " + e, e);
    }
    CurveCsv reader = new CurveCsv(file.toString(), bytes);
    TorqueCurve curve = reader.parse();
    return new Recorded(
        curve,
        reader.angleHarmonicUncertaintyRadians,
        reader.suspensionUncertaintyNewtonMetresPerRadian,
        reader.torqueZeroUncertaintyNewtonMetres);
  }

  /// Reads a file's content.
  ///
  /// @param name what messages call the file
  public static TorqueCurve parse(String name, byte[] bytes) {
    return new CurveCsv(name, bytes).parse();
  }

  private record Column(int index, double factor, String name) {
    static final Column ABSENT = new Column(NONE, 1, "");

    boolean present() {
      return index != NONE;
    }
  }

  private TorqueCurve parse() {
    if (bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      place = 3;
    }
    List<String> header = header();
    Column time = find(header, "time_s", 1);
    Column angle =
        oneOf(find(header, "angle_rad", 1), find(header, "angle_deg", RADIANS_PER_DEGREE));
    Column torque =
        oneOf(
            find(header, "torque_Nm", 1),
            oneOf(find(header, "torque_mNm", 1e-3), find(header, "torque_uNm", 1e-6)));
    if (!angle.present()) {
      throw refused("columns", "angle_rad or angle_deg", header.toString());
    }
    if (!torque.present()) {
      throw refused("columns", "torque_Nm, torque_mNm or torque_uNm", header.toString());
    }
    return rows(header.size(), time, angle, torque);
  }

  private Column oneOf(Column first, Column second) {
    if (first.present() && second.present()) {
      throw refused("columns", "one of " + first.name() + " and " + second.name(), "both");
    }
    return first.present() ? first : second;
  }

  private static Column find(List<String> header, String name, double factor) {
    int index = header.indexOf(name);
    return index < 0 ? Column.ABSENT : new Column(index, factor, name);
  }

  private List<String> header() {
    while (place < bytes.length) {
      int start = place;
      int end = nextLine();
      if (blankOrComment(start, end)) {
        takeRemark(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        continue;
      }
      String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
      if (names.stream().allMatch(CurveCsv::isNumber)) {
        throw refused("header", "a row of column names", '"' + text + '"');
      }
      return names;
    }
    throw refused("header", "a row of column names", "none");
  }

  /// What the program's own exports say in their comments, so that they fit again like the run did.
  private void takeRemark(String comment) {
    if (comment.startsWith("# " + HARMONICS + ": ")) {
      angleHarmonicUncertaintyRadians = remark(comment, HARMONICS);
    } else if (comment.startsWith("# " + SUSPENSION + ": ")) {
      suspensionUncertaintyNewtonMetresPerRadian = remark(comment, SUSPENSION);
    } else if (comment.startsWith("# " + TORQUE_ZERO + ": ")) {
      torqueZeroUncertaintyNewtonMetres = remark(comment, TORQUE_ZERO);
    }
  }

  private double remark(String comment, String key) {
    String text = comment.substring(key.length() + 4).strip();
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw refused(key, "a number not below zero", text);
    }
    throw refused(key, "a number not below zero", text);
  }

  private TorqueCurve rows(int columns, Column time, Column angle, Column torque) {
    int capacity = Math.max(16, (bytes.length - place) / 24);
    double[] times = new double[time.present() ? capacity : 0];
    double[] angles = new double[capacity];
    double[] torques = new double[capacity];
    int[] starts = new int[columns + 1];
    int rows = 0;
    while (place < bytes.length) {
      int start = place;
      int end = nextLine();
      if (blankOrComment(start, end)) {
        continue;
      }
      int cells = split(start, end, starts);
      if (rows == angles.length) {
        times = time.present() ? Arrays.copyOf(times, rows * 2) : times;
        angles = Arrays.copyOf(angles, rows * 2);
        torques = Arrays.copyOf(torques, rows * 2);
      }
      if (time.present()) {
        times[rows] = number(starts, cells, time);
        if (rows > 0 && times[rows] < times[rows - 1]) {
          throw refused(time.name(), "not less than " + times[rows - 1], "" + times[rows]);
        }
      }
      angles[rows] = number(starts, cells, angle);
      torques[rows] = number(starts, cells, torque);
      rows++;
    }
    if (rows < TorqueCurve.MINIMUM_SAMPLES) {
      throw refused("rows", "at least " + TorqueCurve.MINIMUM_SAMPLES, "" + rows);
    }
    angles = Arrays.copyOf(angles, rows);
    torques = Arrays.copyOf(torques, rows);
    return time.present()
        ? TorqueCurve.of(Arrays.copyOf(times, rows), angles, torques)
        : TorqueCurve.of(angles, torques);
  }

  /// Start of each cell, and one past the end of the last; returns the number of cells, those
  /// beyond the header's left out.
  private int split(int start, int end, int[] starts) {
    int most = starts.length - 1;
    int cells = 0;
    starts[0] = start;
    for (int i = start; i < end && cells < most; i++) {
      if (bytes[i] == ',') {
        starts[++cells] = i + 1;
      }
    }
    if (cells < most) {
      starts[++cells] = end + 1;
    }
    return cells;
  }

  private double number(int[] starts, int cells, Column column) {
    if (column.index() >= cells) {
      throw refused(column.name(), "a number", "a row of " + cells + " cells");
    }
    int from = starts[column.index()];
    int to = starts[column.index() + 1] - 1;
    while (from < to && isSpace(bytes[from])) {
      from++;
    }
    while (to > from && isSpace(bytes[to - 1])) {
      to--;
    }
    double number = DecimalBytes.parse(bytes, from, to);
    double scaled = column.factor() * number;
    if (!Double.isFinite(scaled)) {
      String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      throw refused(column.name(), "a finite number", '"' + text + '"');
    }
    return scaled;
  }

  /// Moves to the next line and returns where this one ends, without its line end.
  private int nextLine() {
    line++;
    int end = place;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    place = end + 1;
    if (end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n') {
      place = end + 2;
    }
    return end;
  }

  private boolean blankOrComment(int start, int end) {
    int i = start;
    while (i < end && isSpace(bytes[i])) {
      i++;
    }
    return i == end || bytes[i] == '#';
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isNumber(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return !Double.isNaN(DecimalBytes.parse(bytes, 0, bytes.length));
  }

  private InputException refused(String thing, String expected, @Nullable String found) {
    return InputException.at(name, Math.max(1, line), thing, expected, "" + found);
  }
}
