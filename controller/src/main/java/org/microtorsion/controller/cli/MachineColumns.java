package org.microtorsion.controller.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import picocli.CommandLine.Option;

/// The options that say how the file of another machine is to be read: which column is what, in
/// which unit, and how numbers are written.
final class MachineColumns {
  private static final Map<String, Double> ANGLES =
      Map.of("rad", 1.0, "mrad", 1e-3, "deg", Math.PI / 180, "rev", 2 * Math.PI);

  private static final Map<String, Double> TORQUES =
      Map.of(
          "uNm",
          1e-6,
          "mNm",
          1e-3,
          "Ncm",
          1e-2,
          "Nm",
          1.0,
          "kNm",
          1e3,
          "inlbf",
          0.1129848290276167);

  private static final Map<String, Double> TIMES =
      Map.of("ms", 1e-3, "s", 1.0, "min", 60.0, "h", 3600.0);

  @Option(
      names = "--head-column",
      paramLabel = "NAME",
      description = "Column of the angle between the machine's heads.")
  private @Nullable String head;

  @Option(
      names = "--extensometer-column",
      paramLabel = "NAME",
      description = "Column of the angle of an extensometer on the sample.")
  private @Nullable String extensometer;

  @Option(
      names = "--angle-unit",
      paramLabel = "deg|rad|mrad|rev",
      defaultValue = "deg",
      description = "Unit of the angles. Default: ${DEFAULT-VALUE}.")
  private String angleUnit = "deg";

  @Option(
      names = "--torque-column",
      required = true,
      paramLabel = "NAME",
      description = "Column of the torque.")
  private String torque = "";

  @Option(
      names = "--torque-unit",
      paramLabel = "Nm|mNm|uNm|Ncm|kNm|inlbf",
      defaultValue = "Nm",
      description = "Its unit. Default: ${DEFAULT-VALUE}.")
  private String torqueUnit = "Nm";

  @Option(names = "--time-column", paramLabel = "NAME", description = "Column of the time.")
  private @Nullable String time;

  @Option(
      names = "--time-unit",
      paramLabel = "s|ms|min|h",
      defaultValue = "s",
      description = "Its unit. Default: ${DEFAULT-VALUE}.")
  private String timeUnit = "s";

  @Option(
      names = "--separator",
      paramLabel = "comma|semicolon|tab",
      description = "Between cells. Default: what the header has most of.")
  private @Nullable String separator;

  @Option(
      names = "--decimal",
      paramLabel = "point|comma",
      defaultValue = "point",
      description = "Before decimals. Default: ${DEFAULT-VALUE}.")
  private String decimal = "point";

  /// A column with the size of its unit in the SI unit.
  record Column(String name, double factor) {}

  /// How a file is written.
  ///
  /// @param separator empty where the header is to decide
  record Layout(
      Optional<Column> time,
      Optional<Column> head,
      Optional<Column> extensometer,
      Column torque,
      Optional<Character> separator,
      boolean decimalComma) {
    /// All columns that are wanted.
    List<Column> wanted() {
      List<Column> wanted = new ArrayList<>();
      time.ifPresent(wanted::add);
      head.ifPresent(wanted::add);
      extensometer.ifPresent(wanted::add);
      wanted.add(torque);
      return wanted;
    }
  }

  Layout layout() {
    if (head == null && extensometer == null) {
      throw new InputException(
          "--head-column: expected it or --extensometer-column, found neither");
    }
    double perAngle = factor("--angle-unit", angleUnit, ANGLES);
    double perTorque = factor("--torque-unit", torqueUnit, TORQUES);
    double perTime = factor("--time-unit", timeUnit, TIMES);
    return new Layout(
        column(time, perTime),
        column(head, perAngle),
        column(extensometer, perAngle),
        new Column(torque.strip(), perTorque),
        separator(),
        decimalComma());
  }

  private static Optional<Column> column(@Nullable String name, double factor) {
    return name == null ? Optional.empty() : Optional.of(new Column(name.strip(), factor));
  }

  private static double factor(String option, String unit, Map<String, Double> units) {
    Double factor = units.get(unit);
    if (factor == null) {
      throw new InputException(
          option
              + ": expected one of "
              + String.join(", ", units.keySet().stream().sorted().toList())
              + ", found "
              + CsvCells.shown(unit));
    }
    return factor;
  }

  private Optional<Character> separator() {
    if (separator == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (separator) {
          case "comma" -> ',';
          case "semicolon" -> ';';
          case "tab" -> '\t';
          default ->
              throw new InputException(
                  "--separator: expected comma, semicolon or tab, found "
                      + CsvCells.shown(separator));
        });
  }

  private boolean decimalComma() {
    return switch (decimal) {
      case "point" -> false;
      case "comma" -> true;
      default ->
          throw new InputException(
              "--decimal: expected point or comma, found " + CsvCells.shown(decimal));
    };
  }
}
