package org.microtorsion.controller.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.microtorsion.controller.config.ConfigSection;
import org.microtorsion.controller.config.Quantity;
import org.microtorsion.controller.config.Range;

/// Reads a program of steps, each under a line `[[program.step]]`.
final class StepsSection {
  private static final String RATE = "strain-rate";
  private static final String STEP = "step";
  private static final Range TIME = Range.positiveUpTo(30 * 86_400);
  private static final Range EITHER_WAY = Range.between(-2, 2);
  private static final int MOST_CYCLES = 10_000;

  /// More would be a file that a program wrote.
  private static final int MOST_STEPS = 20_000;

  private static final Map<String, Function<ConfigSection, List<Step>>> STEPS =
      Map.of(
          "ramp", StepsSection::ramp,
          "hold", StepsSection::hold,
          "unload", StepsSection::unload,
          "cycle", StepsSection::cycle);

  private StepsSection() {}

  static TestProgram read(ConfigSection program) {
    List<Step> steps = new ArrayList<>();
    for (ConfigSection section : program.sections(STEP)) {
      steps.addAll(section.choice("do", STEPS).apply(section));
      if (steps.stream().filter(StepsSection::endsWithYield).count() > 1) {
        throw section.refusal(
            "until-yield", "it in one step of a method, as a wire begins to yield once", "another");
      }
      if (steps.size() > MOST_STEPS) {
        throw section.refusal("do", "at most " + MOST_STEPS + " steps with all cycles", "more");
      }
    }
    return new TestProgram.Steps(program.duration("zero-dwell", Range.between(0, 3600)), steps);
  }

  private static boolean endsWithYield(Step step) {
    return step instanceof Step.Twist(double rate, Step.Until.Yield end);
  }

  private static double rate(ConfigSection section) {
    return section.number(RATE, Quantity.STRAIN_RATE, MethodFile.STRAIN_RATE);
  }

  /// Forward to a strain, a torque, the begin of yield, or to the end.
  private static List<Step> ramp(ConfigSection section) {
    return List.of(
        new Step.Twist(
            rate(section),
            section.has("until-yield")
                ? whenYielding(section)
                : until(section, new Step.Until.Break())));
  }

  private static Step.Until whenYielding(ConfigSection section) {
    if (!section.flag("until-yield")) {
      throw section.refusal("until-yield", "true, or no such key", "false");
    }
    refuseBeside(section, "until-yield", "to-strain");
    refuseBeside(section, "until-yield", "to-torque");
    return new Step.Until.Yield();
  }

  private static Step.Until until(ConfigSection section, Step.Until otherwise) {
    if (section.has("to-strain")) {
      refuseBeside(section, "to-strain", "to-torque");
      return new Step.Until.Strain(section.number("to-strain", Quantity.RATIO, EITHER_WAY));
    }
    return section.has("to-torque")
        ? new Step.Until.Torque(section.number("to-torque", Quantity.TORQUE, Range.any()))
        : otherwise;
  }

  private static void refuseBeside(ConfigSection section, String key, String other) {
    if (section.has(other)) {
      throw section.refusal(other, "one end of a step", "it beside " + key);
    }
  }

  private static List<Step> hold(ConfigSection section) {
    return List.of(new Step.Stay(section.duration("time", TIME)));
  }

  /// Back to no torque, unless another end is given.
  private static List<Step> unload(ConfigSection section) {
    return List.of(new Step.Twist(rate(section), until(section, new Step.Until.Torque(0))));
  }

  /// To one strain and back to the other, so many times.
  private static List<Step> cycle(ConfigSection section) {
    double rate = rate(section);
    Step there =
        new Step.Twist(
            rate, new Step.Until.Strain(section.number("to-strain", Quantity.RATIO, EITHER_WAY)));
    Step back =
        new Step.Twist(
            rate, new Step.Until.Strain(section.number("from-strain", Quantity.RATIO, EITHER_WAY)));
    List<Step> steps = new ArrayList<>();
    for (int i = section.integer("count", 1, MOST_CYCLES); i > 0; i--) {
      steps.add(there);
      steps.add(back);
    }
    return steps;
  }
}
