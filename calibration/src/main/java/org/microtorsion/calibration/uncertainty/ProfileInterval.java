package org.microtorsion.calibration.uncertainty;

/// A 95 % interval by profile likelihood beside the one by curvature.
///
/// @param lower its lower end
/// @param upper its upper end; the largest value there can be where the data give none
/// @param lowerByCurvature lower end of Student's interval by the standard uncertainty
/// @param upperByCurvature its upper end
/// @param boundedAbove whether the data speak against the largest value there can be
public record ProfileInterval(
    double lower,
    double upper,
    double lowerByCurvature,
    double upperByCurvature,
    boolean boundedAbove) {}
