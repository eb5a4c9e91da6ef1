package org.microtorsion.controller.analysis;

/// What follows from the paper's condition that the shear *stress* is the same on both sides of the
/// interface, Gi φi = Gs φs (between Eq. 6 and 7): core and layer turn by different angles.
///
/// Derived in `docs/theory/surface-layer.md`.
///
/// @param radiusMetres R
/// @param thicknessMetres SR, between zero and R
/// @param layerModulusPascals Gs
/// @param coreModulusPascals Gi
record StressContinuity(
    double radiusMetres,
    double thicknessMetres,
    double layerModulusPascals,
    double coreModulusPascals) {
  StressContinuity {
    requirePositive("radiusMetres", radiusMetres);
    requirePositive("thicknessMetres", thicknessMetres);
    requirePositive("layerModulusPascals", layerModulusPascals);
    requirePositive("coreModulusPascals", coreModulusPascals);
    if (thicknessMetres >= radiusMetres) {
      throw new IllegalArgumentException(
          "thicknessMetres: expected below the radius "
              + radiusMetres
              + ", found "
              + thicknessMetres);
    }
  }

  private static void requirePositive(String field, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(field + ": expected above zero, found " + value);
    }
  }

  /// Gi/Gs that keeps the torque continuous when the layer yields: [1 − (4/3)(1 − k³)]/k⁴ ≈ 1 −
  /// 2(SR/R)², k = 1 − SR/R.
  static double coreModulusRatio(double relativeThicknessRatio) {
    return LayerReading.slopeRatioOf(relativeThicknessRatio)
        / TorqueModel.CompatibleLayer.pow4(1 - relativeThicknessRatio);
  }

  /// φi/φs = Gs/Gi.
  double coreTwistRatio() {
    return layerModulusPascals / coreModulusPascals;
  }

  /// How far the layer's inner face has turned past the core, (R − SR)(φs − φi), at the turned end.
  double slipMetres(double surfaceTwistRadians) {
    return (radiusMetres - thicknessMetres) * surfaceTwistRadians * (1 - coreTwistRatio());
  }

  /// Eq. 3 over Eq. 7 at the yield angle, less one: the step the torque takes at yield, (Gi/Gs) k⁴
  /// + (4/3)(1 − k³) − 1.
  double torqueStepRatio() {
    double relativeThickness = thicknessMetres / radiusMetres;
    double core = TorqueModel.CompatibleLayer.pow4(1 - relativeThickness);
    double layer = 1 - LayerReading.slopeRatioOf(relativeThickness);
    return core / coreTwistRatio() + layer - 1;
  }
}
