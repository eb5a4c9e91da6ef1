package org.microtorsion.controller.rig;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.microtorsion.calibration.torque.Gravity;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.ConfigSection;
import org.microtorsion.controller.config.Quantity;
import org.microtorsion.controller.config.Range;

/// Reads the sections `[calibration…]` of a rig file.
final class CalibrationBenchFile {
  private static final String SECTION = "calibration";

  /// Data bits, parity, stop bits.
  private static final String FRAMING_FORM = "[78][NEO][12]";

  private CalibrationBenchFile() {}

  static Optional<CalibrationBench> read(ConfigSection root) {
    if (!root.has(SECTION)) {
      return Optional.empty();
    }
    ConfigSection section = root.section(SECTION);
    return Optional.of(
        new CalibrationBench(
            balance(section.section("balance")),
            leverArm(section.section("lever-arm")),
            thermometer(section.section("thermometer")),
            currentDevice(section, "current-meter"),
            currentDevice(section, "current-source"),
            site(section.section("site")),
            section.has("identity")
                ? identities(section.section("identity"))
                : CalibrationBench.Identities.none(),
            section.integer("valid-months", 1, 60)));
  }

  private static CalibrationBench.Balance balance(ConfigSection section) {
    section.choice("device", Map.of("sartorius-sbi", true));
    String framing = section.text("framing").toUpperCase(Locale.ROOT);
    if (!framing.matches(FRAMING_FORM)) {
      throw section.refusal(
          "framing", "data bits, parity and stop bits such as \"7O1\"", "\"" + framing + "\"");
    }
    return new CalibrationBench.Balance(
        RigFile.port(section),
        section.integer("baud", 150, 115_200),
        framing.charAt(0) - '0',
        framing.charAt(1),
        framing.charAt(2) - '0',
        credential(section),
        section.number("sensitivity-uncertainty", Quantity.RATIO, Range.between(0, 0.01)),
        section.number("linearity-uncertainty", Quantity.MASS, Range.notNegative()),
        section.number("repeatability", Quantity.MASS, Range.notNegative()),
        section.number("resolution", Quantity.MASS, Range.positive()));
  }

  private static CalibrationBench.LeverArm leverArm(ConfigSection section) {
    Estimate length = section.measured("length", Quantity.LENGTH, Range.between(1e-4, 1));
    if (length.standardUncertainty() == 0) {
      throw section.refusal(
          "length",
          "an uncertainty above 0, as the arm's certificate states it",
          "\"" + section.text("length") + "\"");
    }
    return new CalibrationBench.LeverArm(
        length,
        section.number("tilt-uncertainty", Quantity.ANGLE, Range.between(0, 0.2)),
        section.number("remount", Quantity.LENGTH, Range.between(0, 1e-3)),
        credential(section));
  }

  private static CalibrationBench.Site site(ConfigSection section) {
    boolean computed = section.has("latitude");
    Estimate gravity =
        computed
            ? Gravity.atLatitude(
                section.number("latitude", Quantity.ANGLE, Range.between(-1.571, 1.571)),
                section.number("height", Quantity.LENGTH, Range.between(-500, 9000)))
            : section.measured("gravity", Quantity.ACCELERATION, Range.between(9.7, 9.9));
    return new CalibrationBench.Site(
        section.text("place"),
        gravity,
        computed
            ? "international gravity formula, from latitude and height"
            : section.text("gravity-source"),
        section.measured("air-density", Quantity.DENSITY, Range.between(0.5, 1.5)));
  }

  private static CalibrationBench.Thermometer thermometer(ConfigSection section) {
    return new CalibrationBench.Thermometer(
        credential(section),
        section.number("uncertainty", Quantity.TEMPERATURE_RISE, Range.between(1e-3, 5)));
  }

  private static CalibrationBench.CurrentDevice currentDevice(ConfigSection parent, String key) {
    if (!parent.has(key)) {
      return CalibrationBench.CurrentDevice.unknown();
    }
    ConfigSection section = parent.section(key);
    return new CalibrationBench.CurrentDevice(
        credential(section),
        section.has("gain-uncertainty")
            ? Optional.of(
                section.number("gain-uncertainty", Quantity.RATIO, Range.between(1e-7, 0.05)))
            : Optional.empty());
  }

  private static CalibrationBench.Credential credential(ConfigSection section) {
    return new CalibrationBench.Credential(
        section.text("identity"),
        optional(section, "certificate"),
        date(section, "certificate-date"),
        date(section, "certificate-due"));
  }

  private static Optional<LocalDate> date(ConfigSection section, String key) {
    if (!section.has(key)) {
      return Optional.empty();
    }
    String text = section.text(key);
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      throw section.refusal(key, "a date such as \"2026-03-31\"", "\"" + text + "\"");
    }
  }

  private static CalibrationBench.Identities identities(ConfigSection section) {
    return new CalibrationBench.Identities(
        optional(section, "rotor"), optional(section, "coil"), optional(section, "magnet"));
  }

  private static Optional<String> optional(ConfigSection section, String key) {
    return section.has(key) ? Optional.of(section.text(key)) : Optional.empty();
  }
}
