package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// A part of a record in which one thing was done to the sample.
///
/// @param fromSample its first sample
/// @param toSample its last sample
/// @param fromRadians twist at its start
/// @param toRadians twist at its end
/// @param slopeNewtonMetresPerRadian of the straight part of a way of loading or unloading
/// @param shearModulusPascals G = 32 L b / (π D⁴) of that slope
/// @param evaluated whether it is the way of loading that all other results are of
public record Leg(
    Kind kind,
    int fromSample,
    int toSample,
    double fromRadians,
    double toRadians,
    @Nullable Estimate slopeNewtonMetresPerRadian,
    @Nullable Estimate shearModulusPascals,
    boolean evaluated) {
  /// What was done.
  public enum Kind {
    /// The angle stands still, and nearly no torque acts.
    REST("rest"),
    /// The torque grows with the angle.
    LOADING("loading"),
    /// The angle stands still under torque.
    HOLD("hold"),
    /// The torque is taken back.
    UNLOADING("unloading"),
    /// The sample is broken, and the rotor recoils.
    BROKEN("broken");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /// Its name in files and for people.
    public String code() {
      return code;
    }
  }
}
