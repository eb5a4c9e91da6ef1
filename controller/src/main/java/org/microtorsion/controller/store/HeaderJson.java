package org.microtorsion.controller.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.TorqueConstantUncertainty;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.wire.WireDimensions;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RigUncertainty;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.SampleDescription;

/// Header, outcome and event as JSON, in the words of `docs/reference/run-file.md`; used in the
/// store's header column and in exported files alike. Reading throws [IllegalArgumentException]
/// with the field, what was expected and what was found. Headers written before a key was
/// introduced are read without it.
final class HeaderJson {
  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final double NANOS = 1e9;
  private static final String CALIBRATION_USED = "calibrationUsed";
  private static final String AMBIENT = "ambient_K";
  private static final String ZERO_SHIFT = "torqueZeroShift_Nm";
  private static final String DRIFT = "torqueDrift_Nm_per_s";
  private static final String LOAD_TRAIN = "loadTrainCompliance_rad_per_Nm";
  private static final String TWIST_RATE = "twistRate_rad_per_s";
  private static final String TORQUE_CONSTANT = "torqueConstant";
  private static final String DIMENSIONS = "dimensions";

  /// What older headers have in the place of [#ZERO_SHIFT]: its uncertainty alone.
  private static final String TORQUE_ZERO = "torqueZeroUncertainty_Nm";

  private HeaderJson() {}

  static ObjectNode write(RunHeader header) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", header.id());
    json.put("startedAt", header.startedAt().toString());
    json.set("sample", write(header.sample()));
    json.put("methodName", header.methodName());
    json.put("methodText", header.methodText());
    json.put("rigText", header.rigText());
    json.put("rigSha256", header.rigHash());
    json.put("calibration", header.calibration());
    header.calibrationUsed().ifPresent(used -> json.set(CALIBRATION_USED, RecordJson.write(used)));
    header.calibrationOverride().ifPresent(reason -> json.put("calibrationOverride", reason));
    json.put("torqueRelativeUncertainty", header.torqueRelativeUncertainty());
    write(json, header.rig());
    header.ambientKelvin().ifPresent(room -> json.set(AMBIENT, write(room)));
    json.put("loop_Hz", header.loopHertz());
    json.put("softwareVersion", header.softwareVersion());
    header.simulation().ifPresent(text -> json.put("simulation", text));
    return json;
  }

  private static void write(ObjectNode json, RigUncertainty rig) {
    json.put("angleRelativeUncertainty", rig.angleScaleRatio());
    json.put("angleHarmonicUncertainty_rad", rig.angleHarmonicRadians());
    json.set("suspensionStiffness_Nm_per_rad", write(rig.suspensionNewtonMetresPerRadian()));
    json.set(ZERO_SHIFT, write(rig.torqueZeroShiftNewtonMetres()));
    json.put(DRIFT, rig.torqueDriftNewtonMetresPerSecond());
    json.set(LOAD_TRAIN, write(rig.loadTrainRadiansPerNewtonMetre()));
    json.put(TWIST_RATE, rig.twistRateRadiansPerSecond());
    rig.torqueConstant()
        .ifPresent(constant -> json.set(TORQUE_CONSTANT, RecordJson.write(constant)));
  }

  private static RigUncertainty readRig(JsonNode json) {
    return new RigUncertainty(
        number(json, "angleRelativeUncertainty"),
        number(json, "angleHarmonicUncertainty_rad"),
        estimate(member(json, "suspensionStiffness_Nm_per_rad")),
        json.has(ZERO_SHIFT)
            ? estimate(member(json, ZERO_SHIFT))
            : Estimate.of(0, numberOrZero(json, TORQUE_ZERO)),
        numberOrZero(json, DRIFT),
        json.has(LOAD_TRAIN) ? estimate(member(json, LOAD_TRAIN)) : Estimate.exact(0),
        numberOrZero(json, TWIST_RATE),
        json.has(TORQUE_CONSTANT)
            ? Optional.of(
                RecordReader.read(
                    TORQUE_CONSTANT,
                    member(json, TORQUE_CONSTANT),
                    TorqueConstantUncertainty.class))
            : Optional.empty());
  }

  private static double numberOrZero(JsonNode json, String key) {
    return json.has(key) ? number(json, key) : 0;
  }

  private static ObjectNode write(SampleDescription sample) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", sample.id());
    json.put("material", sample.material());
    json.set("diameter_m", write(sample.diameterMetres()));
    json.set("gaugeLength_m", write(sample.gaugeLengthMetres()));
    if (!sample.dimensions().plain()) {
      json.set(DIMENSIONS, RecordJson.write(sample.dimensions()));
    }
    json.put("expectedShearModulus_Pa", sample.expectedShearModulusPascals());
    sample.coreModulusPascals().ifPresent(core -> json.set("coreModulus_Pa", write(core)));
    json.put("operator", sample.operator());
    json.put("notes", sample.notes());
    json.put("sourceText", sample.sourceText());
    return json;
  }

  /// The degrees of freedom are left out where they are infinite, which JSON cannot say.
  private static ObjectNode write(Estimate estimate) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("value", estimate.value());
    json.put("standardUncertainty", estimate.standardUncertainty());
    if (Double.isFinite(estimate.degreesOfFreedom())) {
      json.put("degreesOfFreedom", estimate.degreesOfFreedom());
    }
    return json;
  }

  static ObjectNode write(RunOutcome outcome) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("end", outcome.end().word());
    json.put("cause", outcome.cause());
    json.put("samples", outcome.samples());
    json.put("duration_s", outcome.durationNanos() / NANOS);
    return json;
  }

  static ObjectNode write(RunEvent event) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("time_s", event.timeNanos() / NANOS);
    json.put("kind", event.kind());
    json.put("text", event.text());
    return json;
  }

  /// Refuses what is not one JSON object.
  static void requireObject(String json) {
    try {
      JsonNode found =
          MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(json);
      if (!found.isObject()) {
        throw unexpected("result", "an object", found);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "result: expected JSON, found " + e.getOriginalMessage(), e);
    }
  }

  static RunHeader readHeader(JsonNode json) {
    return new RunHeader(
        text(json, "id"),
        instant(json, "startedAt"),
        readSample(member(json, "sample")),
        text(json, "methodName"),
        text(json, "methodText"),
        text(json, "rigText"),
        text(json, "rigSha256"),
        text(json, "calibration"),
        json.has(CALIBRATION_USED)
            ? Optional.of(
                RecordReader.read(
                    CALIBRATION_USED, member(json, CALIBRATION_USED), CalibrationUsed.class))
            : Optional.empty(),
        optionalText(json, "calibrationOverride"),
        number(json, "torqueRelativeUncertainty"),
        readRig(json),
        json.has(AMBIENT) ? Optional.of(estimate(member(json, AMBIENT))) : Optional.empty(),
        number(json, "loop_Hz"),
        text(json, "softwareVersion"),
        optionalText(json, "simulation"));
  }

  private static SampleDescription readSample(JsonNode json) {
    return new SampleDescription(
        text(json, "id"),
        text(json, "material"),
        json.has(DIMENSIONS)
            ? RecordReader.read(DIMENSIONS, member(json, DIMENSIONS), WireDimensions.class)
            : WireDimensions.of(
                estimate(member(json, "diameter_m")), estimate(member(json, "gaugeLength_m"))),
        number(json, "expectedShearModulus_Pa"),
        json.has("coreModulus_Pa")
            ? Optional.of(estimate(member(json, "coreModulus_Pa")))
            : Optional.empty(),
        text(json, "operator"),
        text(json, "notes"),
        text(json, "sourceText"));
  }

  static RunOutcome readOutcome(JsonNode json) {
    return new RunOutcome(
        endOfWord(text(json, "end")),
        text(json, "cause"),
        integer(json, "samples"),
        Math.round(number(json, "duration_s") * NANOS));
  }

  static RunEvent readEvent(JsonNode json) {
    return new RunEvent(
        Math.round(number(json, "time_s") * NANOS), text(json, "kind"), text(json, "text"));
  }

  static RunOutcome.End endOfWord(String word) {
    for (RunOutcome.End end : RunOutcome.End.values()) {
      if (end.word().equals(word)) {
        return end;
      }
    }
    throw new IllegalArgumentException("end: expected a word for the end of a run, found " + word);
  }

  private static Estimate estimate(JsonNode json) {
    return new Estimate(
        number(json, "value"),
        number(json, "standardUncertainty"),
        json.has("degreesOfFreedom") ? number(json, "degreesOfFreedom") : Double.POSITIVE_INFINITY);
  }

  private static JsonNode member(JsonNode json, String key) {
    JsonNode found = json.get(key);
    if (found == null || !found.isObject()) {
      throw unexpected(key, "an object", found);
    }
    return found;
  }

  private static String text(JsonNode json, String key) {
    JsonNode found = json.get(key);
    if (found == null || !found.isTextual()) {
      throw unexpected(key, "a text", found);
    }
    return found.textValue();
  }

  private static Optional<String> optionalText(JsonNode json, String key) {
    return json.has(key) ? Optional.of(text(json, key)) : Optional.empty();
  }

  private static Instant instant(JsonNode json, String key) {
    try {
      return Instant.parse(text(json, key));
    } catch (DateTimeException e) {
      throw unexpected(key, "a time such as 2026-11-22T14:30:05Z", json.get(key));
    }
  }

  private static double number(JsonNode json, String key) {
    JsonNode found = json.get(key);
    if (found == null || !found.isNumber()) {
      throw unexpected(key, "a number", found);
    }
    return found.doubleValue();
  }

  private static long integer(JsonNode json, String key) {
    JsonNode found = json.get(key);
    if (found == null || !found.isIntegralNumber()) {
      throw unexpected(key, "a whole number", found);
    }
    return found.longValue();
  }

  private static IllegalArgumentException unexpected(
      String key, String expected, @Nullable JsonNode found) {
    String shown = found == null ? "nothing" : found.toString();
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s: expected %s, found %s",
            key,
            expected,
            shown.length() > 60 ? shown.substring(0, 60) + "…" : shown));
  }
}
