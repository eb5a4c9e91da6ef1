package org.microtorsion.controller.program;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.ConfigSection;
import org.microtorsion.controller.config.Quantity;
import org.microtorsion.controller.config.Range;

/// Reads a procedure file.
final class TorqueProcedureFile {
  private static final String LEVELS = "levels";
  private static final String SERIES = "series";
  private static final Range SHARE = Range.positiveUpTo(1);

  /// Beyond these the arm would pass the rig's limit switches.
  private static final Range ROTOR_ANGLE = Range.between(-5, 5);

  private static final Map<String, TorqueProcedure.Direction> DIRECTIONS =
      Map.of(
          "rising",
          TorqueProcedure.Direction.RISING,
          "rising-falling",
          TorqueProcedure.Direction.RISING_AND_FALLING);

  private TorqueProcedureFile() {}

  static TorqueProcedure parse(ConfigFile file) {
    ConfigSection root = file.root();
    ConfigSection procedure = root.section("procedure");
    ConfigSection current = root.section("current");
    TorqueProcedure read =
        new TorqueProcedure(
            procedure.text("name"),
            procedure.text("version"),
            current.has("full-scale")
                ? OptionalDouble.of(
                    current.number("full-scale", Quantity.CURRENT, Range.positiveUpTo(1)))
                : OptionalDouble.empty(),
            current.duration("full-scale-time", Range.between(0.1, 60)),
            warmUp(root.section("warm-up")),
            preload(root.section("preload")),
            reading(root.section("reading")),
            cooling(root.section("cooling")),
            checks(root.section("checks")),
            main(root.section("main")),
            root.has("angles") ? angles(root.section("angles")) : List.of(),
            file.text());
    file.refuseUnknownKeys();
    return read;
  }

  private static TorqueProcedure.WarmUp warmUp(ConfigSection section) {
    return new TorqueProcedure.WarmUp(
        section.duration("rest", Range.between(0, 86_400)),
        section.integer("exercise-cycles", 0, 100),
        section.number("exercise-level", Quantity.RATIO, SHARE));
  }

  private static TorqueProcedure.Preload preload(ConfigSection section) {
    return new TorqueProcedure.Preload(
        section.integer("first", 0, 10),
        section.integer("later", 0, 10),
        section.duration("hold", Range.positiveUpTo(60)));
  }

  private static TorqueProcedure.Reading reading(ConfigSection section) {
    return new TorqueProcedure.Reading(
        section.duration("settle", Range.between(0, 60)),
        section.duration("time-out", Range.positiveUpTo(600)),
        section.choice(
            "when-unstable",
            Map.of(
                "warn",
                TorqueProcedure.WhenUnstable.WARN,
                "stop",
                TorqueProcedure.WhenUnstable.STOP)),
        section.integer("indications", 2, 1000),
        section.number("rest-span", Quantity.MASS, Range.positive()),
        section.duration("balance-lag", Range.between(0, 10)));
  }

  private static TorqueProcedure.Cooling cooling(ConfigSection section) {
    double above = section.number("above", Quantity.TEMPERATURE_RISE, Range.positive());
    double until = section.number("until", Quantity.TEMPERATURE_RISE, Range.positive());
    if (until >= above) {
      throw section.refusal("until", "less than above, " + above + " K", until + " K");
    }
    return new TorqueProcedure.Cooling(above, until);
  }

  private static TorqueProcedure.Checks checks(ConfigSection section) {
    return new TorqueProcedure.Checks(
        section.number("mounting-angle", Quantity.ANGLE, Range.positiveUpTo(0.2)),
        section.number("held-angle", Quantity.ANGLE, Range.positiveUpTo(0.2)),
        section.number("zero-drift", Quantity.MASS, Range.positive()),
        section.number("out-of-line", Quantity.MASS, Range.positive()),
        section.number("out-of-line-factor", Quantity.RATIO, Range.between(1, 100)));
  }

  private static TorqueProcedure.Main main(ConfigSection section) {
    return new TorqueProcedure.Main(
        section.number("angle", Quantity.ANGLE, ROTOR_ANGLE),
        levels(section),
        section.choices(SERIES, DIRECTIONS),
        section.has("remounted-series")
            ? section.choices("remounted-series", DIRECTIONS)
            : List.of());
  }

  private static List<TorqueProcedure.Mounting> angles(ConfigSection section) {
    List<Double> levels = levels(section);
    TorqueProcedure.Direction direction = section.choice(SERIES, DIRECTIONS);
    return section.numbers("at", Quantity.ANGLE, ROTOR_ANGLE).stream()
        .map(angle -> new TorqueProcedure.Mounting(angle, levels, direction))
        .toList();
  }

  private static List<Double> levels(ConfigSection section) {
    List<Double> levels = section.numbers(LEVELS, Quantity.RATIO, SHARE);
    for (int i = 1; i < levels.size(); i++) {
      if (levels.get(i) <= levels.get(i - 1)) {
        throw section.refusal(
            LEVELS,
            "levels that rise",
            100 * levels.get(i - 1) + " % followed by " + 100 * levels.get(i) + " %");
      }
    }
    return levels;
  }
}
