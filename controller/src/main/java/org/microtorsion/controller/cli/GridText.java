package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.microtorsion.controller.report.ReportContent.Grid;

/// A table of a report as text in columns.
final class GridText {
  private static final String GAP = "  ";

  private GridText() {}

  /// Prints heading, note and rows, without columns that are empty throughout.
  static void print(PrintWriter out, Grid grid) {
    List<Integer> columns =
        IntStream.range(0, grid.columns().size())
            .filter(column ->
                column == 0
                    || grid.rows().stream()
                        .map(row -> row.get(column))
                        .anyMatch(cell -> !cell.isEmpty() && !cell.equals("–")))
            .boxed()
            .toList();
    out.println(grid.heading());
    List<List<String>> lines = new ArrayList<>();
    lines.add(grid.columns());
    lines.addAll(grid.rows());
    int[] width =
        columns.stream()
            .mapToInt(
                column -> lines.stream().mapToInt(line -> length(line.get(column))).max().orElse(0))
            .toArray();
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < columns.size(); i++) {
        String cell = line.get(columns.get(i));
        text.append(GAP).append(cell);
        text.append(" ".repeat(width[i] - length(cell)));
      }
      out.println(text.toString().stripTrailing());
    }
    out.println(GAP + grid.note());
    out.println();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
