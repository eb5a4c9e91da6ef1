package org.microtorsion.controller.session;

/// Where a run in the stepper device stands, for a display.
///
/// @param timeSeconds since the run's start
/// @param angleRadians twist as the module counts it
/// @param state the run's state in one word
public record StepperProgress(double timeSeconds, double angleRadians, String state) {}
