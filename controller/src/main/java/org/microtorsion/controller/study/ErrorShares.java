package org.microtorsion.controller.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.microtorsion.controller.series.Reading;

/// Takes the uncertainty of a fit's results apart by the inputs of its budget.
///
/// A share of a variance has lost its sign, and the physics gives it back: a wire that is thicker
/// than was read is stiffer for its modulus (G ∝ L T / (D⁴ φ), τ ∝ T/D³, γ ∝ D φ/L, SR ∝ D).
final class ErrorShares {
  /// Standing for an input's name in names of sources.
  private static final String OF = "@";

  /// What an input does to a quantity where it grows.
  private enum Role {
    DIAMETER(-1, -1, 1, 1),
    LENGTH(1, 0, -1, 0),
    TORQUE(1, 1, 0, 1),
    ANGLE(-1, 0, 1, 1),
    SECTION(0, 1, 1, 0),
    SUSPENSION(-1, -1, -1, 1),
    COMPLIANCE(1, 0, -1, 1);

    private final int modulus;
    private final int stress;
    private final int strain;
    private final int thickness;

    Role(int modulus, int stress, int strain, int thickness) {
      this.modulus = modulus;
      this.stress = stress;
      this.strain = strain;
      this.thickness = thickness;
    }
  }

  /// A result of a fit, by its name in the budget.
  enum Output {
    MODULUS("apparentShearModulus_Pa"),
    STRESS("shearStress_Pa"),
    STRAIN("shearStrain"),
    THICKNESS("thickness_m");

    private final String key;

    Output(String key) {
      this.key = key;
    }

    private int sign(Role role) {
      return switch (this) {
        case MODULUS -> role.modulus;
        case STRESS -> role.stress;
        case STRAIN -> role.strain;
        case THICKNESS -> role.thickness;
      };
    }
  }

  private final JsonNode budget;
  private final Labels labels;

  /// @param budget of a `torsion.fit/1`
  ErrorShares(JsonNode budget, Labels labels) {
    this.budget = budget;
    this.labels = labels;
  }

  /// A quantity of the fit with its uncertainty apart; empty where the fit does not have it.
  Optional<Reading> reading(JsonNode quantity, Output output) {
    if (!quantity.path("value").isNumber() || !quantity.path("standardUncertainty").isNumber()) {
      return Optional.empty();
    }
    double value = quantity.path("value").doubleValue();
    double uncertainty = quantity.path("standardUncertainty").doubleValue();
    Map<String, Double> shared = new HashMap<>();
    double variance = uncertainty * uncertainty;
    double left = variance;
    for (JsonNode row : budget) {
      String input = row.path("input").asText();
      double share = share(row, output);
      Optional<String> source = source(input);
      if (share > 0 && source.isPresent()) {
        Role role = role(input).orElseThrow();
        double part = Math.signum(value) * output.sign(role) * Math.sqrt(share * variance);
        if (part != 0) {
          shared.put(source.get(), part);
          left -= share * variance;
        }
      }
    }
    return Optional.of(new Reading(value, shared, Math.sqrt(Math.max(0, left))));
  }

  /// Relative standard uncertainty of the modulus by an input, without sign; zero where the budget
  /// does not name it.
  double modulusRatio(String input, double relativeUncertainty) {
    for (JsonNode row : budget) {
      if (row.path("input").asText().equals(input)) {
        return Math.sqrt(Math.max(0, share(row, Output.MODULUS))) * relativeUncertainty;
      }
    }
    return 0;
  }

  private static double share(JsonNode row, Output output) {
    JsonNode share = row.path("relativeContributionToVariance").path(output.key);
    return share.isNumber() ? share.doubleValue() : 0;
  }

  /// The name under which an input is shared; empty for what only this quantity has.
  private Optional<String> source(String input) {
    return switch (input) {
      case "diameter", "gauge-length", "end-effect", "cross-section" ->
          Optional.of(input + OF + labels.sample());
      case "microscope-edge", "microscope-scale" -> Optional.of(input + OF + labels.microscope());
      case "torque", "torque-over-angle", "coil-temperature" ->
          Optional.of(input + OF + labels.torqueStandard());
      case "angle", "suspension", "load-train" -> Optional.of(input + OF + labels.rig());
      default -> Optional.empty();
    };
  }

  private static Optional<Role> role(String input) {
    return switch (input) {
      case "diameter", "microscope-edge", "microscope-scale" -> Optional.of(Role.DIAMETER);
      case "gauge-length", "end-effect" -> Optional.of(Role.LENGTH);
      case "torque", "torque-over-angle", "coil-temperature" -> Optional.of(Role.TORQUE);
      case "angle" -> Optional.of(Role.ANGLE);
      case "cross-section" -> Optional.of(Role.SECTION);
      case "suspension" -> Optional.of(Role.SUSPENSION);
      case "load-train" -> Optional.of(Role.COMPLIANCE);
      default -> Optional.empty();
    };
  }
}
