package org.microtorsion.controller.fuzz;

import java.util.List;

/// What came of one parser.
///
/// @param inputs how many it was given
/// @param refused how many of them it refused in its own words
/// @param inputBytes their bytes together
/// @param cpuSeconds processor time
/// @param mostAllocatedBytes what one input allocated at most
/// @param findings what it must not do, and did; one for each kind and place
public record FuzzRow(
    String target,
    long inputs,
    long refused,
    long inputBytes,
    double cpuSeconds,
    long mostAllocatedBytes,
    List<Finding> findings) {
  public FuzzRow {
    findings = List.copyOf(findings);
  }
}
