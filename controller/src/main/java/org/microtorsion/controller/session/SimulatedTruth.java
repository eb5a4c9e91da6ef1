package org.microtorsion.controller.session;

import java.util.OptionalDouble;

/// What is true of the simulated wire, to hold results against; never seen by the run.
///
/// @param apparentShearModulusPascals what the elastic slope truly shows
/// @param yieldShearStrain surface shear strain at first yield; empty for a wire that never yields
/// @param thicknessMetres of the layer; empty where the wire has none
/// @param fractureShearStrain surface shear strain at which it breaks
public record SimulatedTruth(
    double apparentShearModulusPascals,
    OptionalDouble yieldShearStrain,
    OptionalDouble thicknessMetres,
    OptionalDouble fractureShearStrain) {}
