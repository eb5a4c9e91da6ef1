package org.microtorsion.controller.report;

/// A rectangle of the drawing; the top is above the bottom and has the lesser number.
record Box(double left, double top, double right, double bottom) {
  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  boolean contains(double x, double y) {
    return x >= left && x <= right && y >= top && y <= bottom;
  }

  boolean overlaps(Box other) {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }

  Box grownBy(double margin) {
    return new Box(left - margin, top - margin, right + margin, bottom + margin);
  }

  /// Whether a straight line from one point to another touches it: neither the box's sides nor the
  /// line itself part the two.
  boolean meets(double x1, double y1, double x2, double y2) {
    if (Math.max(x1, x2) < left
        || Math.min(x1, x2) > right
        || Math.max(y1, y2) < top
        || Math.min(y1, y2) > bottom) {
      return false;
    }
    double a = side(x1, y1, x2, y2, left, top);
    double b = side(x1, y1, x2, y2, right, top);
    double c = side(x1, y1, x2, y2, left, bottom);
    double d = side(x1, y1, x2, y2, right, bottom);
    return !(a > 0 && b > 0 && c > 0 && d > 0) && !(a < 0 && b < 0 && c < 0 && d < 0);
  }

  /// Positive on one side of the line, negative on the other.
  private static double side(double x1, double y1, double x2, double y2, double x, double y) {
    return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
  }
}
