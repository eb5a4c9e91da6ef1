package org.microtorsion.calibration.wire;

import org.microtorsion.calibration.uncertainty.Estimate;

/// Diameter and gauge length of a wire with what is known of their errors, apart by where it comes
/// from.
///
/// @param diameterMetres of the uniform wire that is as stiff; uncertain by its own readings alone
/// @param freeLengthMetres between the grips; uncertain by its own reading alone
/// @param endLengthMetres what twists beyond, as a length of the same wire; to be added
/// @param microscope what readings have in common
/// @param strengthRatio factor on surface stress and strain for a section that is neither round nor
///   the same all along
public record WireDimensions(
    Estimate diameterMetres,
    Estimate freeLengthMetres,
    Estimate endLengthMetres,
    Microscope microscope,
    Estimate strengthRatio) {
  public WireDimensions {
    requirePositive("diameterMetres", diameterMetres.value());
    requirePositive("freeLengthMetres", freeLengthMetres.value());
    requirePositive(
        "freeLengthMetres + endLengthMetres", freeLengthMetres.value() + endLengthMetres.value());
    requirePositive("strengthRatio", strengthRatio.value());
  }

  /// What a microscope's readings are off by together.
  ///
  /// @param edgeUncertaintyMetres of every diameter: where it sees the edges
  /// @param scaleUncertaintyRatio of its scale
  /// @param measuresLength whether the gauge length was read on the same scale
  public record Microscope(
      double edgeUncertaintyMetres, double scaleUncertaintyRatio, boolean measuresLength) {
    /// Readings that have nothing in common.
    public static final Microscope NONE = new Microscope(0, 0, false);

    public Microscope {
      requireNotNegative("edgeUncertaintyMetres", edgeUncertaintyMetres);
      requireNotNegative("scaleUncertaintyRatio", scaleUncertaintyRatio);
    }
  }

  /// A round, uniform wire between rigid grips.
  public static WireDimensions of(Estimate diameterMetres, Estimate gaugeLengthMetres) {
    return new WireDimensions(
        diameterMetres, gaugeLengthMetres, Estimate.exact(0), Microscope.NONE, Estimate.exact(1));
  }

  /// The same with another correction for the ends.
  public WireDimensions withEndLength(Estimate otherMetres) {
    return new WireDimensions(
        diameterMetres, freeLengthMetres, otherMetres, microscope, strengthRatio);
  }

  /// Whether diameter and length with their uncertainties say it all.
  public boolean plain() {
    return equals(of(diameterMetres, freeLengthMetres));
  }

  /// The length that counts, without its uncertainty.
  public double effectiveLengthMetres() {
    return freeLengthMetres.value() + endLengthMetres.value();
  }

  /// Diameter with its whole uncertainty.
  public Estimate wholeDiameterMetres() {
    double scale = microscope.scaleUncertaintyRatio() * diameterMetres.value();
    return widened(diameterMetres, Math.hypot(microscope.edgeUncertaintyMetres(), scale));
  }

  /// Effective gauge length with its whole uncertainty.
  public Estimate wholeLengthMetres() {
    double scale =
        microscope.measuresLength()
            ? microscope.scaleUncertaintyRatio() * freeLengthMetres.value()
            : 0;
    Estimate widened =
        widened(freeLengthMetres, Math.hypot(endLengthMetres.standardUncertainty(), scale));
    return new Estimate(
        effectiveLengthMetres(), widened.standardUncertainty(), widened.degreesOfFreedom());
  }

  /// The estimate with an independent uncertainty more, degrees of freedom by Welch and
  /// Satterthwaite (JCGM 100:2008, Eq. G.2b).
  private static Estimate widened(Estimate own, double more) {
    if (more == 0) {
      return own;
    }
    double variance = own.standardUncertainty() * own.standardUncertainty();
    double whole = variance + more * more;
    double degreesOfFreedom =
        variance == 0
            ? Double.POSITIVE_INFINITY
            : own.degreesOfFreedom() * (whole / variance) * (whole / variance);
    return new Estimate(own.value(), Math.sqrt(whole), degreesOfFreedom);
  }

  private static void requirePositive(String name, double number) {
    if (!(number > 0)) {
      throw new IllegalArgumentException(name + ": expected a positive number, found " + number);
    }
  }

  private static void requireNotNegative(String name, double number) {
    if (!(number >= 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          name + ": expected a finite number not below zero, found " + number);
    }
  }
}
