package org.microtorsion.controller.store;

import java.util.List;

/// A part of the list of runs.
///
/// @param total how many runs are like that
/// @param runs those of this page, the latest first
public record RunPage(int total, List<RunSummary> runs) {
  public RunPage {
    runs = List.copyOf(runs);
  }
}
