package org.microtorsion.controller.cli;

import java.util.Arrays;

/// In which line of its file a row stands, kept only where the distance between the two changes.
final class RowLines {
  private int[] rows = new int[8];
  private int[] offsets = new int[8];
  private int size;

  /// Tells the line of the next row, counted from zero.
  void put(int row, int line) {
    int offset = line - row;
    if (size > 0 && offsets[size - 1] == offset) {
      return;
    }
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
      offsets = Arrays.copyOf(offsets, 2 * size);
    }
    rows[size] = row;
    offsets[size] = offset;
    size++;
  }

  /// The line of a row that was put.
  int line(int row) {
    int found = Arrays.binarySearch(rows, 0, size, row);
    return row + offsets[found >= 0 ? found : -found - 2];
  }
}
