package org.microtorsion.controller.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.wire.EndEffect;
import org.microtorsion.calibration.wire.Station;
import org.microtorsion.calibration.wire.Stations;
import org.microtorsion.calibration.wire.WireDimensions;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.ConfigSection;
import org.microtorsion.controller.config.Quantity;
import org.microtorsion.controller.config.Range;

/// Reads the file in which an operator describes a wire.
public final class SampleFile {
  /// From nanowires to the rods of commercial machines, in metres.
  private static final Range DIAMETER = Range.between(1e-8, 0.02);

  private static final Range GAUGE_LENGTH = Range.between(1e-6, 1);

  /// From soft polymers to diamond, in pascals; catches MPa written for GPa and the reverse.
  private static final Range SHEAR_MODULUS = Range.between(1e6, 1e12);

  private static final String STATIONS = "diameter-stations";
  private static final String POSITIONS = "station-positions";
  private static final String END = "end-correction";
  private static final String FILLET = "fillet-radius";
  private static final String CORRECT_ENDS = "correct-ends";

  private SampleFile() {}

  /// Reads and checks a sample file; a refusal is an
  /// [InputException][org.microtorsion.controller.config.InputException] that names file and line.
  public static SampleDescription load(Path path) {
    return parse(ConfigFile.read(path));
  }

  /// Takes a text as the sample file of that name.
  public static SampleDescription parse(ConfigFile file) {
    ConfigSection sample = file.root().section("sample");
    Estimate freeLengthMetres = sample.measured("gauge-length", Quantity.LENGTH, GAUGE_LENGTH);
    WireDimensions dimensions = dimensions(sample, freeLengthMetres);
    double diameterMetres = dimensions.diameterMetres().value();
    if (diameterMetres >= freeLengthMetres.value()) {
      throw sample.refusal(
          "gauge-length",
          "a length above the diameter, " + diameterMetres + " m",
          freeLengthMetres.value() + " m");
    }
    SampleDescription description =
        new SampleDescription(
            sample.text("id"),
            sample.text("material"),
            dimensions,
            sample.number("expected-shear-modulus", Quantity.PRESSURE, SHEAR_MODULUS),
            sample.has("core-shear-modulus")
                ? Optional.of(
                    sample.measured("core-shear-modulus", Quantity.PRESSURE, SHEAR_MODULUS))
                : Optional.empty(),
            sample.text("operator"),
            sample.textOr("notes", ""),
            file.text());
    file.refuseUnknownKeys();
    return description;
  }

  private static WireDimensions dimensions(ConfigSection sample, Estimate freeLengthMetres) {
    if (!sample.has(STATIONS)) {
      Estimate diameter = sample.measured("diameter", Quantity.LENGTH, DIAMETER);
      return new WireDimensions(
          diameter,
          freeLengthMetres,
          endLength(sample, diameter.value(), freeLengthMetres.value()),
          WireDimensions.Microscope.NONE,
          Estimate.exact(1));
    }
    if (sample.has("diameter")) {
      throw sample.refusal("diameter", "either one diameter or " + STATIONS, "both; remove one");
    }
    Stations stations = stations(sample, freeLengthMetres.value());
    Estimate diameter = stations.stiffnessDiameterMetres();
    return new WireDimensions(
        diameter,
        freeLengthMetres,
        endLength(sample, diameter.value(), freeLengthMetres.value()),
        new WireDimensions.Microscope(
            sample.number("microscope-uncertainty", Quantity.LENGTH, Range.positive()),
            sample.has("microscope-scale-uncertainty")
                ? sample.number(
                    "microscope-scale-uncertainty", Quantity.RATIO, Range.between(0, 0.1))
                : 0,
            sample.has("gauge-length-by-microscope") && sample.flag("gauge-length-by-microscope")),
        stations.strengthRatio());
  }

  private static Stations stations(ConfigSection sample, double lengthMetres) {
    List<List<Double>> widths = sample.numberLists(STATIONS, Quantity.LENGTH, DIAMETER);
    if (widths.size() < 2) {
      throw sample.refusal(STATIONS, "two stations or more", "1; write diameter instead");
    }
    List<Double> positions =
        sample.has(POSITIONS)
            ? sample.numbers(POSITIONS, Quantity.LENGTH, Range.between(0, lengthMetres))
            : List.of();
    if (!positions.isEmpty() && positions.size() != widths.size()) {
      throw sample.refusal(
          POSITIONS, "one for each of the " + widths.size() + " stations", "" + positions.size());
    }
    for (int i = 1; i < positions.size(); i++) {
      if (!(positions.get(i) > positions.get(i - 1))) {
        throw sample.refusal(
            POSITIONS, "positions that rise", positions.get(i) + " m after the one before");
      }
    }
    try {
      return new Stations(widths.stream().map(Station::new).toList(), positions, lengthMetres);
    } catch (IllegalArgumentException e) {
      throw sample.refusal(STATIONS, "widths of an ellipse at each station", "" + e.getMessage());
    }
  }

  /// What twists beyond the gauge length; where the file leaves the correction out, none, and all
  /// of it is uncertain.
  private static Estimate endLength(
      ConfigSection sample, double diameterMetres, double lengthMetres) {
    if (sample.has(END) && sample.has(FILLET)) {
      throw sample.refusal(END, "either this or " + FILLET, "both; remove one");
    }
    Estimate found = Estimate.exact(0);
    if (sample.has(END)) {
      found =
          sample.measured(END, Quantity.LENGTH, Range.between(-0.5 * lengthMetres, lengthMetres));
    } else if (sample.has(FILLET)) {
      found =
          EndEffect.twoFilletsMetres(
              diameterMetres,
              sample.measured(FILLET, Quantity.LENGTH, Range.positiveUpTo(lengthMetres)));
    }
    if (!sample.has(CORRECT_ENDS) || sample.flag(CORRECT_ENDS)) {
      return found;
    }
    return Estimate.of(0, Math.hypot(found.value(), found.standardUncertainty()));
  }
}
