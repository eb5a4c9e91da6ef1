package org.microtorsion.controller.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.ConfigSection;
import org.microtorsion.controller.config.Quantity;
import org.microtorsion.controller.config.Range;

/// Reads a rig file and checks that its parts fit one another.
final class RigFile {
  static final String DEFAULT = "default-rig.toml";

  /// Highest BCM number on the 40-pin header.
  private static final int HIGHEST_GPIO = 27;

  private static final String PORT_FORM = "/.+|COM[0-9]+|tcp://[^:/\\s]+:[0-9]{1,5}";
  static final Map<String, Boolean> LEVELS = Map.of("high", true, "low", false);
  static final Map<String, Integer> DIRECTIONS = Map.of("positive", 1, "negative", -1);

  /// Conversions per second the ADS1256 can be set to (SBAS288K, table 13).
  private static final double[] DATA_RATES_HERTZ = {
    2.5, 5, 10, 15, 25, 30, 50, 60, 100, 500, 1000, 2000, 3750, 7500, 15000, 30000
  };

  /// Where a rig file does not say how far the meter's zero may be off after its self-calibration.
  private static final double METER_ZERO_UNCERTAINTY_VOLTS = 1e-6;

  /// Where it does not say how fast that zero drifts once the rig is warm: 0.2 µV an hour.
  private static final double METER_ZERO_DRIFT_VOLTS_PER_SECOND = 0.2e-6 / 3600;

  private RigFile() {}

  static RigConfig load(Path path) {
    return parse(ConfigFile.read(path));
  }

  static RigConfig defaultRig() {
    try (InputStream stream = RigFile.class.getResourceAsStream(DEFAULT)) {
      if (stream == null) {
        throw new IllegalStateException(DEFAULT + ": expected beside RigFile, found nothing");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return parse(ConfigFile.parse(DEFAULT, text));
    } catch (IOException e) {
      throw new UncheckedIOException(DEFAULT, e);
    }
  }

  static RigConfig parse(ConfigFile file) {
    ConfigSection root = file.root();
    ConfigSection angle = root.section("angle");
    RigConfig rig =
        new RigConfig(
            root.section("rig").text("name"),
            root.section("loop").number("rate", Quantity.FREQUENCY, Range.between(100, 2000)),
            angleSensor(angle.section("rotor")),
            angleSensor(angle.section("fixed-end")),
            currentMeter(root.section("adc")),
            currentSource(root.section("dac")),
            new RigConfig.OutputPin(gpio(root.section("heartbeat"), "gpio")),
            pin(root.section("emergency-stop")),
            pin(root.section("limit-positive")),
            pin(root.section("limit-negative")),
            torque(root.section("torque")),
            coil(root.section("coil")),
            rotor(root.section("rotor")),
            suspension(root.section("suspension")),
            loadTrain(root.section("load-train")),
            limits(root.section("limits")),
            root.has("ambient") ? ambient(root.section("ambient")) : RigConfig.Ambient.assumed(),
            CalibrationBenchFile.read(root),
            StepperFile.read(root),
            file.name(),
            file.text(),
            file.sha256());
    file.refuseUnknownKeys();
    RigChecks.check(rig, root);
    return rig;
  }

  private static RigConfig.AngleSensor angleSensor(ConfigSection section) {
    String port = port(section);
    int node = section.integer("node", 0, 0xFC);
    if (node % 4 != 0) {
      throw section.refusal(
          "node",
          "a multiple of 4 such as 0x54",
          "0x" + Integer.toHexString(node).toUpperCase(Locale.ROOT));
    }
    int bits = section.integer("bits", 12, 14);
    if (bits == 13) {
      throw section.refusal("bits", "12 or 14", "13");
    }
    return new RigConfig.AngleSensor(
        port,
        section.integer("baud", 9600, 2_000_000),
        node,
        bits,
        section.flag("multi-turn"),
        section.flag("echo"),
        section.choice("direction", DIRECTIONS),
        section.number("relative-scale-uncertainty", Quantity.RATIO, Range.between(0, 0.1)),
        section.has("reading-noise")
            ? OptionalDouble.of(
                section.number("reading-noise", Quantity.ANGLE, Range.positiveUpTo(0.1)))
            : OptionalDouble.empty(),
        harmonics(section));
  }

  static String port(ConfigSection section) {
    String port = section.text("port");
    if (!port.matches(PORT_FORM)) {
      throw section.refusal(
          "port",
          "a serial device such as \"/dev/ttyAMA0\" or \"tcp://HOST:PORT\"",
          "\"" + port + "\"");
    }
    return port;
  }

  private static RigConfig.Harmonics harmonics(ConfigSection section) {
    return new RigConfig.Harmonics(
        harmonic(section, "harmonic-1-cosine"),
        harmonic(section, "harmonic-1-sine"),
        harmonic(section, "harmonic-2-cosine"),
        harmonic(section, "harmonic-2-sine"));
  }

  private static Estimate harmonic(ConfigSection section, String key) {
    double most = Math.toRadians(5);
    return section.measured(key, Quantity.ANGLE, Range.between(-most, most));
  }

  private static RigConfig.SpiAddress spi(ConfigSection section) {
    return new RigConfig.SpiAddress(
        section.integer("spi-bus", 0, 9),
        section.integer("spi-chip", 0, 9),
        gpio(section, "chip-select-gpio"),
        section.number("spi-clock", Quantity.FREQUENCY, Range.between(1e4, 5e7)));
  }

  private static RigConfig.CurrentMeter currentMeter(ConfigSection section) {
    section.choice("device", Map.of("ads1256", true));
    return new RigConfig.CurrentMeter(
        spi(section),
        gpio(section, "data-ready-gpio"),
        section.integer("positive-input", 0, 8),
        section.integer("negative-input", 0, 8),
        gain(section),
        section.flag("input-buffer"),
        dataRate(section),
        section.measured("reference", Quantity.VOLTAGE, Range.positiveUpTo(5)),
        section.measured("sense-resistor", Quantity.RESISTANCE, Range.positive()),
        section.has("zero-uncertainty")
            ? section.number("zero-uncertainty", Quantity.VOLTAGE, Range.between(0, 1e-3))
            : METER_ZERO_UNCERTAINTY_VOLTS,
        section.has("zero-drift")
            ? section.number("zero-drift", Quantity.VOLTAGE_DRIFT, Range.between(0, 1e-6))
            : METER_ZERO_DRIFT_VOLTS_PER_SECOND,
        section.choice("direction", DIRECTIONS));
  }

  private static int gain(ConfigSection section) {
    int gain = section.integer("gain", 1, 64);
    if (Integer.bitCount(gain) != 1) {
      throw section.refusal("gain", "1, 2, 4, 8, 16, 32 or 64", Integer.toString(gain));
    }
    return gain;
  }

  private static double dataRate(ConfigSection section) {
    double dataRateHertz =
        section.number("data-rate", Quantity.FREQUENCY, Range.between(2.5, 30000));
    if (Arrays.stream(DATA_RATES_HERTZ).noneMatch(rate -> rate == dataRateHertz)) {
      throw section.refusal(
          "data-rate",
          "one of "
              + Arrays.stream(DATA_RATES_HERTZ)
                  .mapToObj(rate -> rate == Math.rint(rate) ? "" + (long) rate : "" + rate)
                  .collect(Collectors.joining(", "))
              + " Hz",
          dataRateHertz + " Hz");
    }
    return dataRateHertz;
  }

  private static RigConfig.CurrentSource currentSource(ConfigSection section) {
    Map<String, CurrentSourceDevice> devices =
        Arrays.stream(CurrentSourceDevice.values())
            .collect(Collectors.toMap(CurrentSourceDevice::word, Function.identity()));
    return new RigConfig.CurrentSource(
        section.choice("device", devices),
        spi(section),
        section.number("reference", Quantity.VOLTAGE, Range.positiveUpTo(10)),
        section.measured(
            "current-per-voltage", Quantity.CURRENT_PER_VOLTAGE, Range.between(-10, 10)),
        section.measured("zero-current-voltage", Quantity.VOLTAGE, Range.between(-10, 10)));
  }

  private static RigConfig.DigitalPin pin(ConfigSection section) {
    return new RigConfig.DigitalPin(gpio(section, "gpio"), section.choice("active", LEVELS));
  }

  private static int gpio(ConfigSection section, String key) {
    return section.integer(key, 0, HIGHEST_GPIO);
  }

  private static RigConfig.TorqueConstant torque(ConfigSection section) {
    return new RigConfig.TorqueConstant(
        section.measured("constant", Quantity.TORQUE_PER_CURRENT, Range.positive()),
        section.measured("shape-second-order", Quantity.PER_ANGLE_SQUARED, Range.any()),
        section.measured("shape-fourth-order", Quantity.PER_ANGLE_FOURTH, Range.any()),
        section.measured(
            "temperature-coefficient", Quantity.PER_TEMPERATURE, Range.between(-0.05, 0.05)));
  }

  private static RigConfig.Coil coil(ConfigSection section) {
    return new RigConfig.Coil(
        section.measured("resistance", Quantity.RESISTANCE, Range.positive()),
        section.measured("inductance", Quantity.INDUCTANCE, Range.positive()),
        section.measured("thermal-resistance", Quantity.THERMAL_RESISTANCE, Range.positive()),
        section.measured("thermal-time-constant", Quantity.TIME, Range.positive()));
  }

  private static RigConfig.Rotor rotor(ConfigSection section) {
    return new RigConfig.Rotor(
        section.measured("inertia", Quantity.INERTIA, Range.positive()),
        section.measured("damping", Quantity.DAMPING, Range.notNegative()));
  }

  private static RigConfig.Suspension suspension(ConfigSection section) {
    return new RigConfig.Suspension(
        section.measured("stiffness", Quantity.STIFFNESS, Range.notNegative()),
        section.measured("friction", Quantity.TORQUE, Range.notNegative()),
        correct(section));
  }

  private static RigConfig.LoadTrain loadTrain(ConfigSection section) {
    return new RigConfig.LoadTrain(
        section.measured("stiffness", Quantity.STIFFNESS, Range.positive()),
        section.has("unseen-compliance")
            ? section.measured("unseen-compliance", Quantity.COMPLIANCE, Range.any())
            : Estimate.exact(0),
        correct(section));
  }

  /// Whether what a section describes is taken out; it is unless the file says otherwise.
  private static boolean correct(ConfigSection section) {
    return !section.has("correct") || section.flag("correct");
  }

  private static RigConfig.Ambient ambient(ConfigSection section) {
    return new RigConfig.Ambient(
        section.measured("temperature", Quantity.TEMPERATURE, Range.between(278.15, 318.15)),
        true,
        section.has("thermometer") ? Optional.of(section.text("thermometer")) : Optional.empty());
  }

  private static RigLimits limits(ConfigSection section) {
    return new RigLimits(
        section.number("current", Quantity.CURRENT, Range.positive()),
        section.number("torque", Quantity.TORQUE, Range.positive()),
        section.number("angle", Quantity.ANGLE, Range.positive()),
        section.number("angular-rate", Quantity.ANGULAR_RATE, Range.positive()),
        section.number("coil-temperature-rise", Quantity.TEMPERATURE_RISE, Range.positiveUpTo(150)),
        section.number("following-error", Quantity.ANGLE, Range.positive()));
  }
}
