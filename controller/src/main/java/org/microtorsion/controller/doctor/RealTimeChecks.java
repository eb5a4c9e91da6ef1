package org.microtorsion.controller.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Settings of the kernel that decide how late a tick may come.
final class RealTimeChecks {
  private static final String GOVERNOR = "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor";

  /// More than every user is given, and enough for this program.
  private static final long LEAST_LOCKED_BYTES = 1L << 30;

  private final Path root;

  RealTimeChecks(Path root) {
    this.root = root;
  }

  List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(kernel());
    governor().ifPresent(findings::add);
    findings.add(
        limit(
            "Max realtime priority",
            1,
            "real-time priority",
            "rtprio 80",
            "the loop runs at ordinary priority"));
    findings.add(
        limit(
            "Max locked memory",
            LEAST_LOCKED_BYTES,
            "locked memory",
            "memlock unlimited",
            "memory may be swapped out in a run"));
    return findings;
  }

  private Finding kernel() {
    return read("sys/kernel/realtime").filter("1"::equals).isPresent()
        ? Finding.ok("kernel", "real-time (PREEMPT_RT)")
        : Finding.note(
            "kernel",
            "not a real-time kernel: single ticks may come some milliseconds late",
            "install a PREEMPT_RT kernel if runs report late ticks");
  }

  private Optional<Finding> governor() {
    return read(GOVERNOR)
        .map(governor ->
            governor.equals("performance")
                ? Finding.ok("cpu governor", governor)
                : Finding.note(
                    "cpu governor",
                    governor + ": the clock rate changes in a run",
                    "echo performance | sudo tee"
                        + " /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor"));
  }

  private Finding limit(String line, long least, String subject, String entry, String otherwise) {
    Optional<String> soft =
        read("proc/self/limits")
            .flatMap(text -> text.lines().filter(l -> l.startsWith(line)).findFirst())
            .map(l -> l.substring(line.length()).strip().replaceFirst("\\s.*", ""));
    boolean granted =
        soft.filter(limit -> limit.equals("unlimited") || Long.parseLong(limit) >= least)
            .isPresent();
    String found = soft.orElse("not known on this system");
    return granted
        ? Finding.ok(subject, found)
        : Finding.note(
            subject,
            found + ": " + otherwise,
            "add \"@realtime - "
                + entry
                + "\" to /etc/security/limits.d/microtorsion.conf and yourself to the group"
                + " realtime");
  }

  private Optional<String> read(String file) {
    try {
      return Optional.of(Files.readString(root.resolve(file)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
