package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Counts what a crash campaign found, by the clock of the rigs.
final class CrashTally {
  private static final List<String> PHASES =
      List.of(
          CrashBlow.BEFORE,
          "armed",
          "zeroing",
          "testing",
          "unloading",
          "coasting",
          "ended",
          CrashBlow.AFTER);

  private final Map<String, List<CrashBlow>> blows = new LinkedHashMap<>();

  void add(CrashBlow blow) {
    blows.computeIfAbsent(blow.time(), time -> new ArrayList<>()).add(blow);
  }

  int killed(String time) {
    return (int) blows.getOrDefault(time, List.of()).stream().filter(CrashBlow::killed).count();
  }

  boolean good() {
    return blows.values().stream()
        .flatMap(List::stream)
        .allMatch(blow ->
            blow.problems().isEmpty() && blow.lostSeconds() <= CrashVictims.ALLOWED_SECONDS);
  }

  void print(PrintWriter out) {
    for (Map.Entry<String, List<CrashBlow>> entry : blows.entrySet()) {
      print(out, entry.getKey(), entry.getValue());
    }
    blows.values().stream()
        .flatMap(List::stream)
        .filter(blow -> !blow.problems().isEmpty())
        .forEach(blow ->
            blow.problems()
                .forEach(problem ->
                    out.printf(
                        Locale.ROOT,
                        "--time %s, seed %d, killed %s: %s%n",
                        blow.time(),
                        blow.seed(),
                        blow.moment().words(),
                        problem)));
    out.println(good() ? "nothing that was committed is missing" : "NOT GOOD");
  }

  private static void print(PrintWriter out, String time, List<CrashBlow> all) {
    List<CrashBlow> killed = all.stream().filter(CrashBlow::killed).toList();
    out.printf(
        Locale.ROOT,
        "--time %-8s %d processes killed, %d while their run went on; %d had ended before%n",
        time,
        killed.size(),
        killed.stream().filter(CrashBlow::inRun).count(),
        all.size() - killed.size());
    StringBuilder phases = new StringBuilder();
    for (String phase : PHASES) {
      long count = killed.stream().filter(blow -> blow.phase().equals(phase)).count();
      phases.append(
          String.format(Locale.ROOT, "%s%s %d", phases.isEmpty() ? "" : ", ", phase, count));
    }
    out.println("  killed: " + phases);
    double[] lostSeconds =
        killed.stream()
            .filter(CrashBlow::inRun)
            .mapToDouble(CrashBlow::lostSeconds)
            .sorted()
            .toArray();
    if (lostSeconds.length > 0) {
      out.printf(
          Locale.ROOT,
          "  samples missing, of the machine's time: %.1f ms at most, %.1f ms in the middle"
              + " (allowed: %.0f ms)%n",
          lostSeconds[lostSeconds.length - 1] * 1e3,
          lostSeconds[lostSeconds.length / 2] * 1e3,
          CrashVictims.ALLOWED_SECONDS * 1e3);
    }
    out.printf(
        Locale.ROOT,
        "  blows after which something did not hold: %d%n",
        all.stream().filter(blow -> !blow.problems().isEmpty()).count());
  }
}
