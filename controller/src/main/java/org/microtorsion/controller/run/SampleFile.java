package org.microtorsion.controller.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;
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

  private SampleFile() {}

  /// Reads and checks a sample file; a refusal is an
  /// [InputException][org.microtorsion.controller.config.InputException] that names file and line.
  public static SampleDescription load(Path path) {
    return parse(ConfigFile.read(path));
  }

  /// Takes a text as the sample file of that name.
  public static SampleDescription parse(ConfigFile file) {
    ConfigSection sample = file.root().section("sample");
    Estimate diameterMetres = diameter(sample);
    Estimate gaugeLengthMetres = sample.measured("gauge-length", Quantity.LENGTH, GAUGE_LENGTH);
    if (diameterMetres.value() >= gaugeLengthMetres.value()) {
      throw sample.refusal(
          "gauge-length",
          "a length above the diameter, " + diameterMetres.value() + " m",
          gaugeLengthMetres.value() + " m");
    }
    SampleDescription description =
        new SampleDescription(
            sample.text("id"),
            sample.text("material"),
            diameterMetres,
            gaugeLengthMetres,
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

  private static Estimate diameter(ConfigSection sample) {
    if (!sample.has(STATIONS)) {
      return sample.measured("diameter", Quantity.LENGTH, DIAMETER);
    }
    if (sample.has("diameter")) {
      throw sample.refusal("diameter", "either one diameter or " + STATIONS, "both; remove one");
    }
    List<Double> stations = sample.numbers(STATIONS, Quantity.LENGTH, DIAMETER);
    if (stations.size() < 2) {
      throw sample.refusal(STATIONS, "two stations or more", "1; write diameter instead");
    }
    return meanOfStations(
        stations, sample.number("microscope-uncertainty", Quantity.LENGTH, Range.positive()));
  }

  /// Mean of readings at several stations. The scatter averages out with their number, the
  /// microscope's own error does not: u² = s²/n + u_m², with the degrees of freedom of
  /// Welch-Satterthwaite (JCGM 100:2008, Eq. G.2b).
  static Estimate meanOfStations(List<Double> stationsMetres, double microscopeUncertaintyMetres) {
    int n = stationsMetres.size();
    double mean = stationsMetres.stream().mapToDouble(d -> d).sum() / n;
    double squares = stationsMetres.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
    double meanVariance = squares / (n - 1) / n;
    double variance = meanVariance + microscopeUncertaintyMetres * microscopeUncertaintyMetres;
    double degreesOfFreedom =
        meanVariance == 0
            ? Double.POSITIVE_INFINITY
            : (n - 1) * (variance / meanVariance) * (variance / meanVariance);
    return new Estimate(mean, Math.sqrt(variance), degreesOfFreedom);
  }
}
