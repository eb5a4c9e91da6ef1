package org.microtorsion.controller.store;

import java.time.LocalDate;
import java.util.Optional;
import org.microtorsion.controller.run.RunOutcome;

/// Which runs somebody looks for.
///
/// @param words each of them is to be found in id, sample, method, material or operator; empty for
///   all runs
/// @param end how it ended; empty for any end
/// @param from first day, UTC
/// @param to last day, UTC
/// @param offset runs to leave out, the latest first
/// @param limit most runs wanted
public record RunQuery(
    String words,
    Optional<RunOutcome.End> end,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    int offset,
    int limit) {
  /// Most runs of one page of the list.
  public static final int LARGEST_PAGE = 500;

  public RunQuery {
    if (offset < 0) {
      throw new IllegalArgumentException("offset: expected 0 or more, found " + offset);
    }
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "limit: expected 1 to " + LARGEST_PAGE + ", found " + limit);
    }
  }
}
