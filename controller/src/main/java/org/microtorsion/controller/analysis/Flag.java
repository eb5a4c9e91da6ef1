package org.microtorsion.controller.analysis;

/// A plain statement about a result that its reader must not miss.
public enum Flag {
  /// A model without a layer is preferred.
  NO_LAYER_CLAIMED("no-layer-claimed"),
  /// The bonded reading needs a layer of negative stiffness.
  LAYER_MODULUS_NEGATIVE("layer-modulus-negative"),
  /// The slope does not fall at the break point.
  POST_YIELD_SLOPE_NOT_LOWER("post-yield-slope-not-lower"),
  /// The layer's thickness is not told from zero.
  THICKNESS_WITHIN_2U_OF_ZERO("thickness-within-2u-of-zero"),
  /// The curve is straight as far as the data show.
  NO_YIELD_FOUND("no-yield-found"),
  /// The start of the curve, before the sample took its load, was left out.
  TOE_REMOVED("toe-removed"),
  /// The end of the curve, from the torque's collapse on, was left out.
  FRACTURE_TRIMMED("fracture-trimmed"),
  /// The residuals hang together; the intervals allow for it.
  RESIDUALS_AUTOCORRELATED("residuals-autocorrelated");

  private final String code;

  Flag(String code) {
    this.code = code;
  }

  /// The flag's name in files and JSON.
  public String code() {
    return code;
  }
}
