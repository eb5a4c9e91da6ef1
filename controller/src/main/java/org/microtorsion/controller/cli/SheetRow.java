package org.microtorsion.controller.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.series.Reading;
import org.microtorsion.controller.series.SeriesSample;

/// One row of a table of samples, with its uncertainties apart by what they have in common.
final class SheetRow {
  static final String TORQUE_STANDARD = "torque_standard";
  static final String MICROSCOPE = "microscope";

  /// An uncertainty that was rounded may be a little less than its parts.
  private static final double ROUNDING_RATIO = 0.97;

  private final CsvLines lines;
  private final CsvCells cells;
  private final List<String> header;

  SheetRow(CsvLines lines, CsvCells cells, List<String> header) {
    this.lines = lines;
    this.cells = cells;
    this.header = header;
    for (int i = header.size(); i < cells.count(); i++) {
      if (!cells.blank(i)) {
        throw lines.refused("row", header.size() + " cells, as the header has", cells.count() + "");
      }
    }
  }

  /// What stands in a column; empty for nothing.
  Optional<String> text(String column) {
    int index = header.indexOf(column);
    return index < 0 || index >= cells.count() || cells.blank(index)
        ? Optional.empty()
        : Optional.of(cells.text(index));
  }

  /// A quantity in SI units; empty for nothing.
  OptionalDouble value(SheetColumn quantity) {
    return number(quantity, false);
  }

  private OptionalDouble number(SheetColumn quantity, boolean uncertainty) {
    OptionalDouble found = OptionalDouble.empty();
    for (int i = 0; i < header.size() && i < cells.count(); i++) {
      double factor = quantity.factor(header.get(i), uncertainty);
      if (!Double.isNaN(factor) && !cells.blank(i)) {
        if (found.isPresent()) {
          throw lines.refused(quantity.stem(), "it in one unit", "it in two");
        }
        double number = cells.number(i, header.get(i), factor);
        if (uncertainty && number < 0) {
          throw lines.refused(header.get(i), "a number not below zero", cells.text(i));
        }
        found = OptionalDouble.of(number);
      }
    }
    return found;
  }

  void refuse(SheetColumn quantity, String why) {
    if (value(quantity).isPresent()) {
      throw lines.refused(quantity.stem(), "no number, since " + why, "one");
    }
  }

  /// D of a sample.
  Reading diameterMetres(String sample) {
    double value =
        value(SheetColumn.DIAMETER)
            .orElseThrow(() -> lines.refused("diameter_um", "a positive number", "none"));
    if (!(value > 0)) {
      throw lines.refused(SheetColumn.DIAMETER.stem(), "a positive number", "" + value);
    }
    return apart(SheetColumn.DIAMETER, value, sample, 0);
  }

  /// The layer by tomography: in the row, or in the file it names.
  private @Nullable Reading tomography(
      String sample, Reading diameter, Optional<Reading> tomogram) {
    @Nullable Reading inRow = reading(SheetColumn.TOMOGRAPHY, sample, diameter);
    if (inRow != null && tomogram.isPresent()) {
      throw lines.refused("tomogram", "a file or a number in the row", "both");
    }
    return inRow == null ? tomogram.orElse(null) : inRow;
  }

  /// A row that has all numbers of its sample.
  SeriesSample alone(
      String name,
      String source,
      String group,
      boolean claimed,
      Optional<Reading> tomogram,
      List<String> attachments) {
    Reading diameter = diameterMetres(source);
    return new SeriesSample(
        name,
        source,
        group,
        diameter,
        reading(SheetColumn.MODULUS, source, diameter),
        reading(SheetColumn.YIELD_STRESS, source, diameter),
        reading(SheetColumn.YIELD_STRAIN, source, diameter),
        reading(SheetColumn.THICKNESS, source, diameter),
        claimed,
        tomography(source, diameter, tomogram),
        reading(SheetColumn.FRACTURE_STRAIN, source, diameter),
        reading(SheetColumn.FRACTURE_ANGLE, source, diameter),
        attachments);
  }

  /// What a row adds to a sample that has its numbers from a curve.
  SeriesSample addedTo(
      SeriesSample base,
      String name,
      Optional<String> group,
      Optional<Reading> tomogram,
      List<String> attachments) {
    for (SheetColumn quantity :
        List.of(
            SheetColumn.MODULUS,
            SheetColumn.YIELD_STRESS,
            SheetColumn.YIELD_STRAIN,
            SheetColumn.THICKNESS)) {
      refuse(quantity, "it comes from the curve");
    }
    Reading diameter = base.diameterMetres();
    @Nullable Reading strain = reading(SheetColumn.FRACTURE_STRAIN, base.source(), diameter);
    List<String> files = new ArrayList<>(base.attachments());
    files.addAll(attachments);
    return new SeriesSample(
        name.isEmpty() ? base.name() : name,
        base.source(),
        group.orElse(base.group()),
        diameter,
        base.modulusPascals(),
        base.yieldStressPascals(),
        base.yieldStrain(),
        base.thicknessMetres(),
        base.layerClaimed(),
        tomography(base.source(), diameter, tomogram),
        strain == null ? base.fractureStrain() : strain,
        reading(SheetColumn.FRACTURE_ANGLE, base.source(), diameter),
        files);
  }

  private @Nullable Reading reading(SheetColumn quantity, String sample, Reading diameter) {
    OptionalDouble value = value(quantity);
    if (value.isEmpty()) {
      if (number(quantity, true).isPresent()) {
        throw lines.refused(quantity.stem(), "a number beside its uncertainty", "none");
      }
      return null;
    }
    double own = diameter.sharedInSiUnits().getOrDefault("diameter@" + sample, 0.0);
    return apart(quantity, value.getAsDouble(), sample, own / diameter.valueInSiUnits());
  }

  /// Takes an uncertainty apart by diameter, microscope and torque; what is left is its own.
  ///
  /// @param diameterRatio the part of the diameter's uncertainty that is the sample's own
  private Reading apart(SheetColumn quantity, double value, String sample, double diameterRatio) {
    OptionalDouble stated = number(quantity, true);
    Map<String, Double> shared = new HashMap<>();
    int power = quantity.powerOfDiameter();
    double microscope = number(SheetColumn.MICROSCOPE_COMMON, false).orElse(0);
    put(shared, "microscope-scale@" + text(MICROSCOPE).orElse(""), power * microscope * value);
    put(shared, "diameter@" + sample, power * diameterRatio * value);
    if (quantity.goesWithTorque()) {
      double torque = number(SheetColumn.TORQUE_COMMON, false).orElse(0);
      put(shared, "torque@" + text(TORQUE_STANDARD).orElse(""), torque * value);
    }
    double parts = 0;
    for (double part : shared.values()) {
      parts = Math.hypot(parts, part);
    }
    double whole = stated.orElse(parts);
    if (whole < ROUNDING_RATIO * parts) {
      throw lines.refused(
          quantity.stem() + "_u",
          "the whole uncertainty, at least "
              + Float.toString((float) parts)
              + " in SI units by diameter, microscope and torque alone",
          Float.toString((float) whole)
              + "; leave those of diameter and torque out where it has no part in them");
    }
    double left = Math.sqrt(Math.max(0, whole * whole - parts * parts));
    if (quantity == SheetColumn.DIAMETER) {
      put(shared, "diameter@" + sample, left);
      left = 0;
    }
    return new Reading(value, shared, left);
  }

  private static void put(Map<String, Double> shared, String source, double part) {
    if (part != 0) {
      shared.put(source, part);
    }
  }
}
