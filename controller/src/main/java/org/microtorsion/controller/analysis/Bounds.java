package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;

/// What of a contest is fixed beforehand, in angles of the blocks.
///
/// @param elastic first and last angle of the elastic line; null where the data say it
/// @param breaks where yield may lie
/// @param zero the torque zero, where it was found on a larger part of the record
record Bounds(Bounds.@Nullable Angles elastic, BreakRange breaks, Segments.@Nullable Zero zero) {
  static final Bounds NONE = new Bounds(null, BreakRange.ANYWHERE, null);

  /// From one angle to another.
  record Angles(double from, double to) {}
}
