package org.microtorsion.controller.program;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.ConfigSection;
import org.microtorsion.controller.config.Quantity;
import org.microtorsion.controller.config.Range;

/// Reads a method file.
final class MethodFile {
  /// The servo learns a yielding wire's compliance within a second; on a faster ramp a perfectly
  /// plastic one has run away from it by then.
  static final Range STRAIN_RATE = Range.positiveUpTo(2e-3);

  /// Shear strains beyond this are a slip of the decimal point.
  static final Range STRAIN = Range.positiveUpTo(2);

  private static final Map<String, Function<ConfigSection, TestProgram>> PROGRAMS =
      Map.of(
          "ramp",
          MethodFile::ramp,
          "hold",
          MethodFile::hold,
          "blank",
          MethodFile::blank,
          "steps",
          StepsSection::read,
          "stepper",
          MethodFile::stepper);

  private MethodFile() {}

  static Method load(Path path) {
    return parse(ConfigFile.read(path));
  }

  static Method parse(ConfigFile file) {
    ConfigSection method = file.root().section("method");
    String name = method.text("name");
    String version = method.text("version");
    ConfigSection program = file.root().section("program");
    TestProgram test = program.choice("kind", PROGRAMS).apply(program);
    ConfigSection bounds = file.root().section("limits");
    Limits limits = test instanceof TestProgram.Stepper ? twistLimits(bounds) : limits(bounds);
    file.refuseUnknownKeys();
    return new Method(name, version, test, limits, file.text());
  }

  private static TestProgram ramp(ConfigSection section) {
    return new TestProgram.Ramp(
        section.number("strain-rate", Quantity.STRAIN_RATE, STRAIN_RATE),
        section.duration("zero-dwell", Range.between(0, 3600)),
        endStrain(section));
  }

  private static TestProgram stepper(ConfigSection section) {
    return new TestProgram.Stepper(
        section.number("strain-rate", Quantity.STRAIN_RATE, Range.positiveUpTo(1)),
        section.duration("zero-dwell", Range.between(0, 3600)),
        endStrain(section));
  }

  private static OptionalDouble endStrain(ConfigSection section) {
    return section.has("end-strain")
        ? OptionalDouble.of(section.number("end-strain", Quantity.RATIO, STRAIN))
        : OptionalDouble.empty();
  }

  private static TestProgram hold(ConfigSection section) {
    return new TestProgram.Hold(
        section.number("strain-rate", Quantity.STRAIN_RATE, STRAIN_RATE),
        section.duration("zero-dwell", Range.between(0, 3600)),
        section.number("hold-strain", Quantity.RATIO, STRAIN),
        section.duration("hold-time", Range.positiveUpTo(30 * 86_400)));
  }

  private static TestProgram blank(ConfigSection section) {
    return new TestProgram.Blank(
        section.number("angular-rate", Quantity.ANGULAR_RATE, Range.positive()),
        section.duration("zero-dwell", Range.between(0, 3600)),
        section.number("end-angle", Quantity.ANGLE, Range.positive()));
  }

  private static Limits twistLimits(ConfigSection section) {
    return Limits.ofTwist(
        section.number("angle", Quantity.ANGLE, Range.positive()),
        section.duration("time", Range.positiveUpTo(31 * 86_400)));
  }

  private static Limits limits(ConfigSection section) {
    return new Limits(
        section.number("torque", Quantity.TORQUE, Range.positive()),
        section.number("angle", Quantity.ANGLE, Range.positive()),
        section.number("current", Quantity.CURRENT, Range.positive()),
        section.number("angular-rate", Quantity.ANGULAR_RATE, Range.positive()),
        section.duration("time", Range.positiveUpTo(31 * 86_400)),
        section.number("slow-down-at", Quantity.RATIO, Range.positiveUpTo(1)));
  }
}
