package org.microtorsion.hardwaresim.plant;

/// What is believed of a rig and a sample: a value for each quantity, and how well it is known.
///
/// @param rig values of the rig
/// @param specimen values of the sample
/// @param uncertainties standard uncertainty of each quantity that is drawn
public record Nominal(PlantParameters rig, SpecimenSpec specimen, Uncertainties uncertainties) {
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

  /// A sample in the default rig.
  public static Nominal ofDefaultRig(SpecimenSpec specimen) {
    return new Nominal(PlantParameters.defaultRig(), specimen, Uncertainties.ofDefaultRig());
  }
}
