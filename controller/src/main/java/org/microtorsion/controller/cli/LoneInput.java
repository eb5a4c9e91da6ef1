package org.microtorsion.controller.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.SampleDescription;

/// One input of the uncertainty budget that alone is uncertain: so the scatter it makes can be held
/// against what its row claims.
///
/// The simulator draws its truth with the rig file's uncertainties, so that a file without them
/// makes a rig that is what the program believes.
enum LoneInput {
  DIAMETER,
  GAUGE_LENGTH,
  TORQUE,
  TORQUE_OVER_ANGLE,
  COIL_TEMPERATURE,
  TORQUE_ZERO,
  TORQUE_DRIFT,
  ANGLE,
  ANGLE_HARMONICS,
  SUSPENSION,
  LOAD_TRAIN,
  FIT;

  /// A key with a text in quotes.
  private static final Pattern TEXT = Pattern.compile("([a-z0-9-]+) = \"([^\"]*)\"");

  /// "VALUE ± UNCERTAINTY UNIT"; then "VALUE UNIT ± PERCENT %".
  private static final Pattern ABSOLUTE = Pattern.compile("(\\S+) ± \\S+ (.*)");

  private static final Pattern RELATIVE = Pattern.compile("(.*) ± \\S+ %");

  /// Keys of the rig file whose uncertainties count, with their section where the key alone is
  /// ambiguous.
  private List<String> keys() {
    return switch (this) {
      case DIAMETER, GAUGE_LENGTH, TORQUE_DRIFT, FIT -> List.of();
      case TORQUE -> List.of("constant", "reference", "sense-resistor", "temperature");
      case TORQUE_OVER_ANGLE -> List.of("shape-second-order", "shape-fourth-order");
      case COIL_TEMPERATURE ->
          List.of(
              "temperature-coefficient",
              "resistance",
              "thermal-resistance",
              "thermal-time-constant");
      case TORQUE_ZERO -> List.of("damping", "friction", "zero-uncertainty");
      case ANGLE -> List.of("relative-scale-uncertainty");
      case ANGLE_HARMONICS ->
          List.of("harmonic-1-cosine", "harmonic-1-sine", "harmonic-2-cosine", "harmonic-2-sine");
      case SUSPENSION -> List.of("[suspension] stiffness");
      case LOAD_TRAIN -> List.of("[load-train] stiffness");
    };
  }

  /// All names, as the budget spells them.
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(values()).map(LoneInput::word).iterator();
    }
  }

  /// The input of a name in the budget.
  static LoneInput named(String name) {
    return Arrays.stream(values())
        .filter(input -> input.word().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "--only: expected one of "
                    + Arrays.stream(values()).map(LoneInput::word).collect(Collectors.joining(", "))
                    + ", found "
                    + name));
  }

  /// As the budget spells it.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The default rig of which nothing else is uncertain.
  RigConfig rig() {
    List<String> lines = new ArrayList<>();
    String section = "";
    for (String line : RigConfig.defaultRig().sourceText().lines().toList()) {
      section = line.startsWith("[") ? line : section;
      lines.add(keeps(section, line) ? line : exact(line));
      if (line.equals("[adc]")) {
        lines.add("zero-drift = \"" + (this == TORQUE_DRIFT ? "0.2" : "0") + " µV/h\"");
      }
    }
    return RigConfig.parse("default rig, uncertain in " + word(), String.join("\n", lines));
  }

  /// What torque is calibrated with has no part in a test.
  private boolean keeps(String section, String line) {
    if (section.startsWith("[calibration")) {
      return true;
    }
    String key = line.split(" = ", 2)[0];
    return keys().contains(key) || keys().contains(section + " " + key);
  }

  private static String exact(String line) {
    Matcher text = TEXT.matcher(line);
    if (!text.matches()) {
      return line;
    }
    String key = text.group(1);
    String value = text.group(2);
    Matcher absolute = ABSOLUTE.matcher(value);
    Matcher relative = RELATIVE.matcher(value);
    String without =
        switch (key) {
          case "relative-scale-uncertainty" -> "0 %";
          case "zero-uncertainty" -> "0 µV";
          default ->
              absolute.matches()
                  ? absolute.group(1) + " ± 0 " + absolute.group(2)
                  : relative.matches() ? relative.group(1) + " ± 0 %" : value;
        };
    return key + " = \"" + without + "\"";
  }

  /// The sample of which nothing else is uncertain.
  SampleDescription of(SampleDescription sample) {
    Estimate diameter = sample.diameterMetres();
    Estimate length = sample.gaugeLengthMetres();
    return withDimensions(
        sample,
        this == DIAMETER ? diameter : Estimate.exact(diameter.value()),
        this == GAUGE_LENGTH ? length : Estimate.exact(length.value()));
  }

  /// A sample with other dimensions.
  static SampleDescription withDimensions(
      SampleDescription sample, Estimate diameterMetres, Estimate gaugeLengthMetres) {
    return new SampleDescription(
        sample.id(),
        sample.material(),
        diameterMetres,
        gaugeLengthMetres,
        sample.expectedShearModulusPascals(),
        sample.coreModulusPascals(),
        sample.operator(),
        sample.notes(),
        sample.sourceText());
  }
}
