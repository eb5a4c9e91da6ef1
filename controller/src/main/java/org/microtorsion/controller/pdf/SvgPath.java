package org.microtorsion.controller.pdf;

import java.awt.geom.Path2D;

/// Path data of straight lines: M, L, H, V and Z, absolute and relative (SVG 1.1, 8.3).
final class SvgPath {
  private final SvgNumbers data;
  private final Path2D path = new Path2D.Double();
  private double startX;
  private double startY;
  private double x;
  private double y;

  private SvgPath(String data) {
    this.data = new SvgNumbers(data);
  }

  /// The shape that the data describe.
  static Path2D of(String data) {
    SvgPath path = new SvgPath(data);
    while (!path.data.isAtEnd()) {
      path.segments(path.data.letter());
    }
    return path.path;
  }

  private void segments(char command) {
    if (command == 'Z' || command == 'z') {
      path.closePath();
      x = startX;
      y = startY;
      return;
    }
    boolean first = true;
    do {
      segment(command, first);
      first = false;
    } while (!data.isAtEnd() && !data.isAtLetter());
  }

  /// Further pairs after a move are lines.
  private void segment(char command, boolean first) {
    boolean relative = Character.isLowerCase(command);
    switch (Character.toUpperCase(command)) {
      case 'M', 'L' -> {
        x = (relative ? x : 0) + data.next();
        y = (relative ? y : 0) + data.next();
      }
      case 'H' -> x = (relative ? x : 0) + data.next();
      case 'V' -> y = (relative ? y : 0) + data.next();
      default ->
          throw new IllegalArgumentException(
              "path of a figure: expected M, L, H, V or Z, found " + command);
    }
    if (first && Character.toUpperCase(command) == 'M') {
      path.moveTo(x, y);
      startX = x;
      startY = y;
    } else {
      path.lineTo(x, y);
    }
  }
}
