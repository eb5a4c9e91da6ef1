package org.microtorsion.controller.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts what the workers of one parser found. For several threads.
final class FuzzTally {
  private final String target;
  private final Map<String, Finding> findings = new LinkedHashMap<>();
  private long inputs;
  private long refused;
  private long inputBytes;
  private long cpuNanos;
  private long mostAllocatedBytes;
  private boolean stopped;

  FuzzTally(String target) {
    this.target = target;
  }

  synchronized void fed(int bytes, boolean wasRefused, long allocatedBytes) {
    inputs++;
    inputBytes += bytes;
    refused += wasRefused ? 1 : 0;
    mostAllocatedBytes = Math.max(mostAllocatedBytes, allocatedBytes);
  }

  synchronized void spent(long nanos) {
    cpuNanos += nanos;
  }

  synchronized void add(Finding finding) {
    findings.merge(finding.key(), finding, Finding::with);
  }

  synchronized void stop() {
    stopped = true;
  }

  synchronized boolean stopped() {
    return stopped;
  }

  synchronized long inputs() {
    return inputs;
  }

  synchronized FuzzRow row() {
    return new FuzzRow(
        target,
        inputs,
        refused,
        inputBytes,
        cpuNanos * 1e-9,
        mostAllocatedBytes,
        List.copyOf(findings.values()));
  }
}
