package org.microtorsion.controller.session;

import org.microtorsion.controller.analysis.Flag;

/// The flags of a fit as sentences.
public final class FlagWords {
  private FlagWords() {}

  /// What the flag says.
  public static String sentence(Flag flag) {
    return switch (flag) {
      case NO_LAYER_CLAIMED ->
          "A model without a surface layer describes the curve best: no layer is claimed; the"
              + " thickness given for dong-2021 is what the paper's formula yields all the same.";
      case LAYER_MODULUS_NEGATIVE ->
          "Read as a bonded shaft with the core modulus given, the layer would need a negative"
              + " stiffness: that reading is impossible.";
      case POST_YIELD_SLOPE_NOT_LOWER -> "The slope does not fall at the break point.";
      case THICKNESS_WITHIN_2U_OF_ZERO -> "The layer's thickness cannot be told from zero.";
      case NO_YIELD_FOUND -> "No yield was found: the curve is straight as far as the data show.";
      case TOE_REMOVED -> "The start, before the wire took its load, was left out of the fit.";
      case FRACTURE_TRIMMED -> "The end, from the torque's collapse on, was left out of the fit.";
      case RESIDUALS_AUTOCORRELATED ->
          "Neighbouring residuals hang together; the intervals allow for it.";
    };
  }

  /// Whether it limits what may be concluded.
  public static boolean warns(Flag flag) {
    return switch (flag) {
      case NO_LAYER_CLAIMED,
          LAYER_MODULUS_NEGATIVE,
          POST_YIELD_SLOPE_NOT_LOWER,
          THICKNESS_WITHIN_2U_OF_ZERO ->
          true;
      case NO_YIELD_FOUND, TOE_REMOVED, FRACTURE_TRIMMED, RESIDUALS_AUTOCORRELATED -> false;
    };
  }
}
