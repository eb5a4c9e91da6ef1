package org.microtorsion.controller.rig;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.ConfigSection;
import org.microtorsion.controller.config.Quantity;
import org.microtorsion.controller.config.Range;

/// Reads the section `[stepper]` of a rig file.
final class StepperFile {
  private static final String SECTION = "stepper";
  private static final String DIVISOR = "pulse-divisor";
  private static final String OPERATOR_DELAY = "operator-delay";

  /// A request and its reply, ten bits a byte, and the module's own time for them.
  private static final double BITS_PER_QUESTION = 180;

  private static final double ANSWER_SECONDS = 1e-3;

  /// Position and loop, within three quarters of the interval.
  private static final double QUESTIONS = 2 / 0.75;

  /// A person who looks at the wire and presses a key, where the rig file does not say.
  private static final Estimate OPERATOR_SECONDS = Estimate.of(0.5, 0.3);

  private static final double LARGEST_POSITION = Integer.MAX_VALUE;

  /// Its position registers have 24 bits (TMC429 data sheet).
  private static final double LARGEST_TMC429_POSITION = (1 << 23) - 1;

  private StepperFile() {}

  static Optional<StepperConfig> read(ConfigSection root) {
    return root.has(SECTION) ? Optional.of(stepper(root.section(SECTION))) : Optional.empty();
  }

  private static StepperConfig stepper(ConfigSection section) {
    section.choice("device", Map.of("tmcl", true));
    int baud = section.integer("baud", 9600, 1_000_000);
    int microsteps = section.integer("microsteps", 1, 256);
    if (Integer.bitCount(microsteps) != 1) {
      throw section.refusal(
          "microsteps", "1, 2, 4, 8, 16, 32, 64, 128 or 256", Integer.toString(microsteps));
    }
    StepperConfig stepper =
        new StepperConfig(
            RigFile.port(section),
            baud,
            section.integer("module-address", 1, 255),
            section.integer("host-address", 0, 255),
            section.integer("motor", 0, 5),
            section.integer("full-steps", 1, 10_000),
            microsteps,
            section.estimate("gear-ratio", Quantity.RATIO, Range.positive()),
            section.has("backlash")
                ? section.number("backlash", Quantity.ANGLE, Range.between(0, 0.2))
                : 0,
            section.choice("direction", RigFile.DIRECTIONS),
            pulseDivisor(section),
            section.integer("continuity-input", 0, 7),
            section.choice("continuity-open", RigFile.LEVELS),
            section.has("continuity-delay")
                ? section.number("continuity-delay", Quantity.TIME, Range.between(0, 1))
                : 0,
            section.has(OPERATOR_DELAY)
                ? section.measured(OPERATOR_DELAY, Quantity.TIME, Range.between(0, 10))
                : OPERATOR_SECONDS,
            section.number("sample-rate", Quantity.FREQUENCY, Range.between(1, 200)),
            new StepperConfig.Limits(
                section.number("angle-limit", Quantity.ANGLE, Range.positive()),
                section.number("angular-rate-limit", Quantity.ANGULAR_RATE, Range.positive())));
    requireTimeForQuestions(stepper, section);
    requireCountableLimit(stepper, section);
    return stepper;
  }

  /// Only a module with a TMC429 has a divisor.
  private static OptionalInt pulseDivisor(ConfigSection section) {
    boolean old =
        section.choice("speed-unit", Map.of("microsteps-per-second", false, "tmc429", true));
    if (old) {
      return OptionalInt.of(section.integer(DIVISOR, 0, 13));
    }
    if (section.has(DIVISOR)) {
      throw section.refusal(
          DIVISOR, "none with speed-unit = \"microsteps-per-second\"", "one; leave it out");
    }
    return OptionalInt.empty();
  }

  private static void requireTimeForQuestions(StepperConfig stepper, ConfigSection section) {
    double seconds = QUESTIONS * (BITS_PER_QUESTION / stepper.baud() + ANSWER_SECONDS);
    if (stepper.sampleHertz() * seconds > 1) {
      throw section.refusal(
          "sample-rate",
          String.format(
              Locale.ROOT,
              "at most %.0f Hz, for position and loop at %d baud take their time",
              Math.floor(1 / seconds),
              stepper.baud()),
          stepper.sampleHertz() + " Hz");
    }
  }

  private static void requireCountableLimit(StepperConfig stepper, ConfigSection section) {
    double most =
        stepper.stepRadians()
            * (stepper.pulseDivisor().isPresent() ? LARGEST_TMC429_POSITION : LARGEST_POSITION);
    if (stepper.limits().angleRadians() > most) {
      throw section.refusal(
          "angle-limit",
          String.format(
              Locale.ROOT,
              "at most %.6g rad, which is as far as the module counts; choose fewer microsteps",
              most),
          stepper.limits().angleRadians() + " rad");
    }
  }
}
