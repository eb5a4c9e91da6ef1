package org.microtorsion.controller.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.calibrate.Notice;

/// Residuals of a series over the current as text: a glance tells a line from a curve, hysteresis
/// or a point that stands apart.
final class ResidualPlot {
  private static final int ROWS_COUNT = 9;
  private static final int MIDDLE_ROW = ROWS_COUNT / 2;
  private static final int LABEL_COLUMNS_COUNT = 9;
  private static final int LEAST_COLUMNS_COUNT = 21;
  private static final int MOST_COLUMNS_COUNT = 61;

  /// Less than a step of the balance is not worth a scale.
  private static final double LEAST_KILOGRAMS = 2e-8;

  private ResidualPlot() {}

  /// The plot, line by line.
  ///
  /// @param widthCount columns there are in all
  /// @param unicode whether the terminal shows more than ASCII
  static List<String> lines(List<Notice.Residual> points, int widthCount, boolean unicode) {
    int columns =
        Math.clamp(widthCount - LABEL_COLUMNS_COUNT - 2L, LEAST_COLUMNS_COUNT, MOST_COLUMNS_COUNT);
    double highest = LEAST_KILOGRAMS;
    double widest = Double.MIN_NORMAL;
    for (Notice.Residual point : points) {
      highest = Math.max(highest, Math.abs(point.residualKilograms()));
      widest = Math.max(widest, Math.abs(point.currentAmperes()));
    }
    char[][] cells = new char[ROWS_COUNT][columns];
    for (char[] row : cells) {
      Arrays.fill(row, ' ');
    }
    Arrays.fill(cells[MIDDLE_ROW], unicode ? '·' : '-');
    for (Notice.Residual point : points) {
      int column = cell(point.currentAmperes() / widest, columns);
      int row = ROWS_COUNT - 1 - cell(point.residualKilograms() / highest, ROWS_COUNT);
      cells[row][column] = mark(cells[row][column], point.approach(), unicode);
    }
    return framed(cells, highest, widest, unicode);
  }

  /// The cell of a number from −1 to 1.
  private static int cell(double shareRatio, int count) {
    return Math.clamp(Math.round(0.5 * (shareRatio + 1) * (count - 1)), 0, count - 1);
  }

  private static char mark(char present, LoadReading.Approach approach, boolean unicode) {
    char mark =
        switch (approach) {
          case RISING -> unicode ? '△' : '^';
          case FALLING -> unicode ? '▽' : 'v';
        };
    boolean free = present == ' ' || present == '·' || present == '-' || present == mark;
    return free ? mark : unicode ? '◇' : '*';
  }

  private static List<String> framed(
      char[][] cells, double highestKilograms, double widestAmperes, boolean unicode) {
    List<String> lines = new ArrayList<>();
    char bar = unicode ? '│' : '|';
    for (int row = 0; row < ROWS_COUNT; row++) {
      String label =
          row == 0
              ? milligrams(highestKilograms)
              : row == MIDDLE_ROW
                  ? milligrams(0)
                  : row == ROWS_COUNT - 1 ? milligrams(-highestKilograms) : "";
      lines.add(
          String.format("%" + LABEL_COLUMNS_COUNT + "s %s", label, bar)
              + new String(cells[row]).stripTrailing());
    }
    int columns = cells[0].length;
    String left = String.format(Locale.ROOT, "%+.3g mA", -widestAmperes * 1e3);
    String right = String.format(Locale.ROOT, "%+.3g mA", widestAmperes * 1e3);
    lines.add(
        " ".repeat(LABEL_COLUMNS_COUNT + 2)
            + left
            + " ".repeat(Math.max(1, columns - left.length() - right.length()))
            + right);
    return lines;
  }

  private static String milligrams(double kilograms) {
    return String.format(Locale.ROOT, "%+.2f mg", kilograms * 1e6);
  }
}
