package org.microtorsion.controller.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.wire.WireDimensions;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.series.Reading;
import org.microtorsion.controller.series.SeriesSample;
import org.microtorsion.controller.study.ErrorShares.Output;

/// Makes a sample of a series from a `torsion.fit/1`.
public final class FitSample {
  private static final String SCHEMA = "torsion.fit/1";
  private static final double PER_DIAMETER_OF_MODULUS = 4;

  private final JsonNode fit;
  private final ErrorShares shares;
  private final Labels labels;

  private FitSample(JsonNode fit, Labels labels) {
    this.fit = fit;
    this.labels = labels;
    shares = new ErrorShares(fit.path("budget"), labels);
  }

  /// The result of a stored run, with what its header says of the wire.
  ///
  /// @param attachments names of the run's files
  public static SeriesSample of(RunHeader header, JsonNode fit, List<String> attachments) {
    String calibration = header.calibrationUsed().map(CalibrationUsed::id).orElse(header.rigHash());
    // One rig file, one encoder; whoever reads diameters here reads them with one microscope.
    Labels labels = new Labels(header.id(), calibration, header.rigHash(), "");
    return new FitSample(fit, labels)
        .sample(
            header.sample().id(),
            header.id(),
            header.sample().material(),
            diameter(header.sample().dimensions(), labels),
            attachments);
  }

  /// A result out of a file, which says nothing of the wire but what can be worked out: D from
  /// yield stress and torque, τ = 16T/(πD³), else from strain, angle, modulus and slope at the
  /// fracture.
  ///
  /// @param where file and line, for messages
  /// @param labels whose sample is where it is from
  /// @param diameterMetres where it is known from elsewhere; null where it is to be worked out
  /// @throws InputException where it is no such result
  public static SeriesSample of(
      String where, JsonNode fit, Labels labels, @Nullable Reading diameterMetres) {
    if (!fit.path("schema").asText().equals(SCHEMA)) {
      throw new InputException(
          where
              + ": schema: expected "
              + SCHEMA
              + ", as of torsion fit --json, found "
              + (fit.path("schema").isTextual() ? fit.path("schema").asText() : "none"));
    }
    FitSample made = new FitSample(fit, labels);
    String name = fit.path("file").asText(where);
    Reading diameter = diameterMetres == null ? made.derivedDiameter(where) : diameterMetres;
    return made.sample(name, where, "", diameter, List.of());
  }

  /// D with its errors apart, as budgets have them.
  private static Reading diameter(WireDimensions wire, Labels labels) {
    Map<String, Double> shared = new HashMap<>();
    put(shared, "diameter@" + labels.sample(), wire.diameterMetres().standardUncertainty());
    put(
        shared,
        "microscope-edge@" + labels.microscope(),
        wire.microscope().edgeUncertaintyMetres());
    put(
        shared,
        "microscope-scale@" + labels.microscope(),
        wire.microscope().scaleUncertaintyRatio() * wire.diameterMetres().value());
    return new Reading(wire.diameterMetres().value(), shared, 0);
  }

  private static void put(Map<String, Double> shared, String source, double part) {
    if (part > 0) {
      shared.put(source, part);
    }
  }

  private Reading derivedDiameter(String where) {
    double stress = number("/yield/shearStress_Pa/value");
    double torque = number("/yield/torque_Nm/value");
    double cube = 16 * torque / (Math.PI * stress);
    if (!(cube > 0)) {
      double strainPerRadian = number("/fracture/shearStrain") / number("/fracture/angle_rad");
      double modulusPerSlope =
          number("/elastic/apparentShearModulus_Pa/value")
              / number("/elastic/slope_Nm_per_rad/value");
      // G/b₀ = 32L/(πD⁴) and γ/φ = D/(2L): their product is 16/(πD³)
      cube = 16 / (Math.PI * modulusPerSlope * strainPerRadian);
    }
    if (!(cube > 0) || Double.isInfinite(cube)) {
      throw new InputException(
          where
              + ": diameter: expected a result with a yield or a fracture, from which D follows,"
              + " found neither; name the file in the column fit of a table with diameter_um");
    }
    double diameter = Math.cbrt(cube);
    double relative = relativeModulusUncertainty();
    Map<String, Double> shared = new HashMap<>();
    for (String input : List.of("diameter", "microscope-edge", "microscope-scale")) {
      String label = input.equals("diameter") ? labels.sample() : labels.microscope();
      put(
          shared,
          input + "@" + label,
          diameter * shares.modulusRatio(input, relative) / PER_DIAMETER_OF_MODULUS);
    }
    return new Reading(diameter, shared, 0);
  }

  private SeriesSample sample(
      String name, String source, String group, Reading diameter, List<String> attachments) {
    return new SeriesSample(
        name,
        source,
        group,
        diameter,
        reading("/elastic/apparentShearModulus_Pa", Output.MODULUS),
        reading("/yield/shearStress_Pa", Output.STRESS),
        reading("/yield/shearStrain", Output.STRAIN),
        reading("/surfaceLayer/thickness_m", Output.THICKNESS),
        fit.at("/surfaceLayer/claimed").asBoolean(),
        null,
        fractureStrain(diameter),
        null,
        attachments);
  }

  private @Nullable Reading reading(String pointer, Output output) {
    return shares.reading(fit.at(pointer), output).orElse(null);
  }

  /// γ = Dφ/(2L) at fracture is as uncertain as D, L and the angle's scale are.
  private @Nullable Reading fractureStrain(Reading diameter) {
    double strain = number("/fracture/shearStrain");
    if (Double.isNaN(strain)) {
      return null;
    }
    Map<String, Double> shared = new HashMap<>();
    diameter
        .sharedInSiUnits()
        .forEach((source, part) -> shared.put(source, strain * part / diameter.valueInSiUnits()));
    double relative = relativeModulusUncertainty();
    put(shared, "angle@" + labels.rig(), strain * shares.modulusRatio("angle", relative));
    double length = strain * shares.modulusRatio("gauge-length", relative);
    return new Reading(strain, shared, length);
  }

  private double relativeModulusUncertainty() {
    double value = number("/elastic/apparentShearModulus_Pa/value");
    double uncertainty = number("/elastic/apparentShearModulus_Pa/standardUncertainty");
    return value != 0 && Double.isFinite(uncertainty / value) ? Math.abs(uncertainty / value) : 0;
  }

  private double number(String pointer) {
    JsonNode node = fit.at(pointer);
    return node.isNumber() ? node.doubleValue() : Double.NaN;
  }
}
