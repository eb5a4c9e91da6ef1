package org.microtorsion.hardwaresim.plant;

/// What is believed of a rig and a sample: a value for each quantity, and how well it is known.
///
/// @param rig values of the rig
/// @param specimen values of the sample
/// @param weighing values of what its torque is weighed with
/// @param uncertainties standard uncertainty of each quantity that is drawn
public record Nominal(
    PlantParameters rig,
    SpecimenSpec specimen,
    WeighingParameters weighing,
    Uncertainties uncertainties) {
  public Nominal {
    Checks.within(
        "uncertainties.diameterMetres",
        uncertainties.diameterMetres(),
        0,
        0.2 * specimen.diameterMetres());
    Checks.within(
        "uncertainties.gaugeLengthMetres",
        uncertainties.gaugeLengthMetres(),
        0,
        0.2 * specimen.gaugeLengthMetres());
  }

  /// With the default rig's lever arm and balance.
  public Nominal(PlantParameters rig, SpecimenSpec specimen, Uncertainties uncertainties) {
    this(rig, specimen, WeighingParameters.ofDefaultRig(), uncertainties);
  }

  /// A sample in the default rig.
  public static Nominal ofDefaultRig(SpecimenSpec specimen) {
    return new Nominal(PlantParameters.defaultRig(), specimen, Uncertainties.ofDefaultRig());
  }
}
