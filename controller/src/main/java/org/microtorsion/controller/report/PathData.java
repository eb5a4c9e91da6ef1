package org.microtorsion.controller.report;

/// The `d` of an SVG path. Points are rounded to tenths of a drawing unit, and steps to the next
/// point are written rather than points, which is shorter; rounding errors do not add up. A point
/// where the last one was is not written again.
final class PathData {
  private final StringBuilder text = new StringBuilder();
  private long lastX;
  private long lastY;

  /// Begins a new line.
  void moveTo(double x, double y) {
    text.append('m');
    step(Math.round(10 * x), Math.round(10 * y));
    // a step to nowhere, so that a line of one point shows as a dot
    text.append("l0 0");
  }

  /// Goes on to a point.
  void lineTo(double x, double y) {
    long toX = Math.round(10 * x);
    long toY = Math.round(10 * y);
    if (toX != lastX || toY != lastY) {
      text.append(toX < lastX ? "" : " ");
      step(toX, toY);
    }
  }

  private void step(long toX, long toY) {
    Svg.appendTenths(text, toX - lastX);
    text.append(toY < lastY ? "" : " ");
    Svg.appendTenths(text, toY - lastY);
    lastX = toX;
    lastY = toY;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
