package org.microtorsion.controller.run;

import java.util.Objects;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.wire.WireDimensions;

/// The wire under test, as the operator describes it.
///
/// @param id the operator's name for it
/// @param material free text
/// @param dimensions diameter and gauge length, and what is known of their errors
/// @param expectedShearModulusPascals a first guess for the servo's stiffness; not used in
///   evaluation
/// @param coreModulusPascals shear modulus of the core from elsewhere (ultrasound), if known
/// @param operator who mounted it
/// @param notes free text
/// @param sourceText the file as it was read, kept with the run
public record SampleDescription(
    String id,
    String material,
    WireDimensions dimensions,
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
    requirePositive("expectedShearModulusPascals", expectedShearModulusPascals);
  }

  /// A round, uniform wire between rigid grips.
  public SampleDescription(
      String id,
      String material,
      Estimate diameterMetres,
      Estimate gaugeLengthMetres,
      double expectedShearModulusPascals,
      Optional<Estimate> coreModulusPascals,
      String operator,
      String notes,
      String sourceText) {
    this(
        id,
        material,
        WireDimensions.of(diameterMetres, gaugeLengthMetres),
        expectedShearModulusPascals,
        coreModulusPascals,
        operator,
        notes,
        sourceText);
  }

  /// Diameter of the uniform wire that is as stiff, with its whole uncertainty.
  public Estimate diameterMetres() {
    return dimensions.wholeDiameterMetres();
  }

  /// Length between the grips and what twists beyond, with its whole uncertainty.
  public Estimate gaugeLengthMetres() {
    return dimensions.wholeLengthMetres();
  }

  private static void requirePositive(String field, double number) {
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(field + ": expected above zero, found " + number);
    }
  }

  /// Elastic torque per twist by the expected modulus, π D⁴ G / (32 L) (Dong et al. 2021, Eq. 7).
  public double expectedStiffnessNewtonMetresPerRadian() {
    double d = dimensions.diameterMetres().value();
    return Math.PI
        * d
        * d
        * d
        * d
        * expectedShearModulusPascals
        / (32 * dimensions.effectiveLengthMetres());
  }

  /// Surface shear strain per radian of twist, D / (2 L) (Eq. 1).
  public double shearStrainPerRadian() {
    return dimensions.diameterMetres().value() / (2 * dimensions.effectiveLengthMetres());
  }

  /// Surface shear stress per torque, 16 / (π D³) (Eq. 1).
  public double shearStressPascalsPerNewtonMetre() {
    double d = dimensions.diameterMetres().value();
    return 16 / (Math.PI * d * d * d);
  }
}
