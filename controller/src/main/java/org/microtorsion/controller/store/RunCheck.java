package org.microtorsion.controller.store;

import java.util.List;

/// What verification says about one run.
///
/// @param id the run, or the store's file name for what concerns no single run
/// @param samples samples whose bytes were read again
/// @param problems what is wrong, one line each; empty when all is well
public record RunCheck(String id, long samples, List<String> problems) {
  public RunCheck {
    problems = List.copyOf(problems);
  }

  /// Whether nothing is wrong.
  public boolean ok() {
    return problems.isEmpty();
  }
}
