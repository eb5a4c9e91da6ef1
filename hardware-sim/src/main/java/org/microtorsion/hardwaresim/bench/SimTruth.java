package org.microtorsion.hardwaresim.bench;

import org.microtorsion.hardwaresim.plant.HiddenTruth;
import org.microtorsion.hardwaresim.plant.PlantParameters;
import org.microtorsion.hardwaresim.plant.SpecimenModel;
import org.microtorsion.hardwaresim.plant.SpecimenSpec;
import org.microtorsion.hardwaresim.plant.WeighingParameters;

/// What a run on the simulated rig ought to find; a quantity that the sample's law does not have is
/// not a number (`NaN`).
///
/// @param seed what the truth was drawn from
/// @param model law of the sample
/// @param apparentShearModulusPascals modulus that the elastic slope shows
/// @param yieldShearStrain surface shear strain at first yield
/// @param thicknessMetres thickness of the surface layer
/// @param fractureShearStrain surface shear strain at fracture
/// @param diameterMetres of the wire
/// @param gaugeLengthMetres of the wire
/// @param elasticStiffnessNewtonMetresPerRadian b0 of the wire
/// @param torqueConstantNewtonMetresPerAmpere at angle zero, cold
/// @param leverLengthMetres effective length of the lever arm over many mountings
/// @param rig everything else that is true of the rig
/// @param weighing lever arm, balance and gravity
public record SimTruth(
    long seed,
    SpecimenModel model,
    double apparentShearModulusPascals,
    double yieldShearStrain,
    double thicknessMetres,
    double fractureShearStrain,
    double diameterMetres,
    double gaugeLengthMetres,
    double elasticStiffnessNewtonMetresPerRadian,
    double torqueConstantNewtonMetresPerAmpere,
    double leverLengthMetres,
    PlantParameters rig,
    WeighingParameters weighing) {
  static SimTruth of(HiddenTruth hidden) {
    SpecimenSpec specimen = hidden.specimen();
    return new SimTruth(
        hidden.seed(),
        specimen.model(),
        specimen.apparentShearModulusPascals(),
        specimen.yieldShearStrain(),
        specimen.thicknessMetres(),
        specimen.fractureShearStrain(),
        specimen.diameterMetres(),
        specimen.gaugeLengthMetres(),
        specimen.elasticStiffnessNewtonMetresPerRadian(),
        hidden.rig().torqueConstant().atZeroNewtonMetresPerAmpere(),
        hidden.weighing().lever().lengthMetres(),
        hidden.rig(),
        hidden.weighing());
  }

  /// Torque per current in newton metres per ampere at a rotor angle, the coil at its reference
  /// temperature: what a calibration at this rig ought to state.
  public double torqueConstantAt(double rotorAngleRadians) {
    return rig.torqueConstant()
        .newtonMetresPerAmpere(
            rotorAngleRadians, rig.torqueConstant().referenceTemperatureKelvin());
  }
}
