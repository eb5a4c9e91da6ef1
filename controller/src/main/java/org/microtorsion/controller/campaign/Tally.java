package org.microtorsion.controller.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.microtorsion.controller.calibrate.CalibrationSetup;
import org.microtorsion.controller.session.PlantFacts;

/// What a campaign found; safe for several threads.
public final class Tally {
  private static final double NANO = 1e-9;

  /// What was not as promised.
  ///
  /// @param command that does the case again
  public record Violation(String command, String text) {}

  /// The latest zero current of a class of hazards.
  ///
  /// @param runs in how many cases it was looked at
  /// @param worstSeconds from the moment at which it could first be noticed to zero current
  /// @param command that does the worst case again
  public record Worst(int runs, double worstSeconds, String command) {
    Worst with(double seconds, String otherCommand) {
      return seconds > worstSeconds
          ? new Worst(runs + 1, seconds, otherCommand)
          : new Worst(runs + 1, worstSeconds, command);
    }
  }

  private final Map<String, Map<String, Integer>> endsByPhase = new TreeMap<>();
  private final Map<String, Worst> worstByClass = new TreeMap<>();
  private final List<Violation> violations = new ArrayList<>();
  private long runs;
  private double simulatedSeconds;
  private double largestAmperes;
  private String last = "";

  synchronized void add(FaultCase fault, CaseFacts facts, List<String> found) {
    runs++;
    PlantFacts plant = facts.afterEnd();
    simulatedSeconds += plant.nowNanos() * NANO;
    largestAmperes = Math.max(largestAmperes, plant.largestCurrentAmperes());
    last = facts.toString();
    endsByPhase
        .computeIfAbsent(fault.phase(), phase -> new TreeMap<>())
        .merge(facts.end(), 1, Integer::sum);
    found.forEach(text -> violation(fault, text));
    latencies(fault, facts, plant);
  }

  synchronized void violation(FaultCase fault, String text) {
    violations.add(new Violation(fault.command(), text));
  }

  private void latencies(FaultCase fault, CaseFacts facts, PlantFacts plant) {
    if (fault.faults().size() == 1 && facts.isFault()) {
      ScriptedFault scripted = ScriptedFault.of(fault.faults().getFirst());
      double seconds = Judge.zeroSecondsAfterFault(fault, facts);
      if (seconds >= 0 && scripted.lasting()) {
        note(classOf(fault, scripted), seconds, fault.command());
      }
    }
    if (facts.end().equals("fractured")
        && plant.fractureNanos().isPresent()
        && plant.zeroSinceNanos().isPresent()) {
      long zeroNanos = plant.zeroSinceNanos().getAsLong();
      note(
          "fracture" + beside(fault, plant, zeroNanos),
          (zeroNanos - plant.fractureNanos().getAsLong()) * NANO,
          fault.command());
    }
  }

  /// What had gone wrong by then.
  private static String beside(FaultCase fault, PlantFacts plant, long zeroNanos) {
    String met =
        fault.faults().stream()
            .map(ScriptedFault::of)
            .filter(each ->
                plant.firstFaultNanos().getOrDefault(each.device(), Long.MAX_VALUE) < zeroNanos)
            .map(each -> each.device() + " " + each.kind())
            .sorted()
            .collect(Collectors.joining(" and "));
    return met.isEmpty() ? "" : ", beside " + met;
  }

  private static String classOf(FaultCase fault, ScriptedFault scripted) {
    return fault.work().word() + ": " + scripted.device() + " " + scripted.kind();
  }

  private void note(String name, double seconds, String command) {
    worstByClass.merge(
        name, new Worst(1, seconds, command), (worst, more) -> worst.with(seconds, command));
  }

  /// How many cases are through.
  public synchronized long runs() {
    return runs;
  }

  /// Simulated time of all of them.
  public synchronized double simulatedSeconds() {
    return simulatedSeconds;
  }

  /// The largest coil current of all.
  public synchronized double largestAmperes() {
    return largestAmperes;
  }

  /// How many ended how, by the phase in which the faults began.
  public synchronized Map<String, Map<String, Integer>> endsByPhase() {
    return endsByPhase;
  }

  /// The latest zero current by what was the matter.
  public synchronized Map<String, Worst> worstByClass() {
    return worstByClass;
  }

  /// What was not as promised.
  public synchronized List<Violation> violations() {
    return List.copyOf(violations);
  }

  /// The facts of the case that came last, for one that is looked at alone.
  public synchronized String last() {
    return last;
  }

  /// Control rate of the work whose latencies a class is of.
  public static double loopHertz(String className) {
    return className.startsWith(FaultCase.Work.CALIBRATION.word())
        ? CalibrationSetup.LOOP_HERTZ
        : Scene.rig().loopHertz();
  }
}
