package org.microtorsion.controller.analysis;

/// A part of the twist, counted from the start of twist; a side that is infinite is open.
public record TwistSpan(double fromRadians, double toRadians) {
  public TwistSpan {
    if (!(fromRadians < toRadians)) {
      throw new IllegalArgumentException(
          "toRadians: expected more than " + fromRadians + ", found " + toRadians);
    }
  }
}
