package org.microtorsion.controller.cli;

/// What becomes of rows that a recording should not have, but often has.
record CurveRules(Duplicates duplicates, Gaps gaps, Wraps wraps) {
  /// Nothing is refused that a fit can live with.
  static final CurveRules DEFAULT = new CurveRules(Duplicates.KEEP, Gaps.KEEP, Wraps.UNWRAP);

  /// Whether a rule asks for more than a note, which takes times.
  boolean needTimes() {
    return duplicates != Duplicates.KEEP || gaps != Gaps.KEEP;
  }

  /// For rows with the time of the row before.
  enum Duplicates {
    KEEP,
    DROP,
    REFUSE
  }

  /// For times that jump.
  enum Gaps {
    KEEP,
    REFUSE
  }

  /// For an angle that starts again after each turn.
  enum Wraps {
    UNWRAP,
    KEEP,
    REFUSE
  }
}
