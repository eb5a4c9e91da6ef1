package org.microtorsion.calibration.torque;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// How K(φ) = K₀ (1 + a₂ φ² + a₄ φ⁴) was found, and whether the clampings bear it out.
///
/// @param positionCount rotor angles of different magnitude
/// @param fittedParameterCount how many of K₀, a₂, a₄ were fitted, from the left; the others were
///   taken from the nominal constant
/// @param mountings what each clamping gave
/// @param remountRatio standard deviation of the arm from clamping to clamping over its length:
///   what was known beforehand together with what the clampings show
/// @param shownRemountRatio what the clampings show alone; absent where there are not more of them
///   than parameters
/// @param lackOfFitProbability that clampings scatter about K(φ) like this, or more, if the scatter
///   known beforehand is right and K(φ) is even and smooth; absent where nothing can be tested
/// @param oddTermPerRadian relative change of K per radian beside the even terms; absent where the
///   angles cannot tell
/// @param oddTermProbability that an odd term of this size, or larger, is found where there is none
public record AngleDependence(
    int positionCount,
    int fittedParameterCount,
    List<MountingResult> mountings,
    double remountRatio,
    @Nullable Double shownRemountRatio,
    @Nullable Double lackOfFitProbability,
    @Nullable Estimate oddTermPerRadian,
    @Nullable Double oddTermProbability) {
  public AngleDependence {
    mountings = List.copyOf(mountings);
  }

  /// Whether a₂ and a₄ are the nominal constant's, not measured.
  public boolean shapeIsNominal() {
    return fittedParameterCount == 1;
  }
}
