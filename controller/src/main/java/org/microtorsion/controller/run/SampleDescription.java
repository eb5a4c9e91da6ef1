package org.microtorsion.controller.run;

import java.util.Objects;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The wire under test, as the operator describes it.
///
/// @param id the operator's name for it
/// @param material free text
/// @param diameterMetres mean of the stations with its standard uncertainty
/// @param gaugeLengthMetres free length between the grips
/// @param expectedShearModulusPascals a first guess for the servo's stiffness; not used in
///   evaluation
/// @param coreModulusPascals shear modulus of the core from elsewhere (ultrasound), if known
/// @param operator who mounted it
/// @param notes free text
/// @param sourceText the file as it was read, kept with the run
public record SampleDescription(
    String id,
    String material,
    Estimate diameterMetres,
    Estimate gaugeLengthMetres,
    double expectedShearModulusPascals,
    Optional<Estimate> coreModulusPascals,
    String operator,
    String notes,
    String sourceText) {
  public SampleDescription {
    Objects.requireNonNull(id, "id");
    if (id.isBlank()) {
      throw new IllegalArgumentException("id: expected a name, found nothing");
    }
    requirePositive("diameterMetres", diameterMetres.value());
    requirePositive("gaugeLengthMetres", gaugeLengthMetres.value());
    requirePositive("expectedShearModulusPascals", expectedShearModulusPascals);
  }

  private static void requirePositive(String field, double number) {
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(field + ": expected above zero, found " + number);
    }
  }

  /// Elastic torque per twist by the expected modulus, π D⁴ G / (32 L) (Dong et al. 2021, Eq. 7).
  public double expectedStiffnessNewtonMetresPerRadian() {
    double d = diameterMetres.value();
    return Math.PI * d * d * d * d * expectedShearModulusPascals / (32 * gaugeLengthMetres.value());
  }

  /// Surface shear strain per radian of twist, D / (2 L) (Eq. 1).
  public double shearStrainPerRadian() {
    return diameterMetres.value() / (2 * gaugeLengthMetres.value());
  }

  /// Surface shear stress per torque, 16 / (π D³) (Eq. 1).
  public double shearStressPascalsPerNewtonMetre() {
    double d = diameterMetres.value();
    return 16 / (Math.PI * d * d * d);
  }
}
