package org.microtorsion.controller.study;

/// Which instruments a sample was measured with, by names of their own: what two samples have in
/// common they are off by together.
///
/// @param sample unique in the series
/// @param torqueStandard the calibration of the torque
/// @param rig whose angle it was
/// @param microscope that read the diameter
public record Labels(String sample, String torqueStandard, String rig, String microscope) {
  /// Of a sample of which nothing else is known: what is not named is the same for all, since an
  /// error in common that is taken for many of their own makes a series look better than it is.
  public static Labels unknown(String sample) {
    return new Labels(sample, "", "", "");
  }
}
