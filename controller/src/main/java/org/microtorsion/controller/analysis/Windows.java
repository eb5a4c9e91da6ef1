package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;

/// The windows of an evaluation that a person has set by hand; all others are found by the data.
///
/// All are twists as the result shows them, counted from the start of twist: where that moves with
/// a window, window and start are brought to agree.
///
/// @param elastic through which the elastic line goes
/// @param yieldSearch in which the yield point is sought
/// @param postYieldRadians how far beyond yield the curve counts
/// @param trim outside which samples are left out, before anything else is looked for
/// @param fracture whether and where the sample broke
/// @param leg which of the ways of loading is evaluated, from 1; 0 for the one that goes furthest
public record Windows(
    @Nullable TwistSpan elastic,
    @Nullable TwistSpan yieldSearch,
    @Nullable Double postYieldRadians,
    @Nullable TwistSpan trim,
    Fracture fracture,
    int leg) {
  /// Everything by the data.
  public static final Windows BY_DATA =
      new Windows(null, null, null, null, new Fracture.ByData(), 0);

  public Windows {
    if (postYieldRadians != null && !(postYieldRadians > 0)) {
      throw new IllegalArgumentException(
          "postYieldRadians: expected a positive number, found " + postYieldRadians);
    }
    if (leg < 0) {
      throw new IllegalArgumentException("leg: expected 1, 2, … or 0, found " + leg);
    }
  }

  /// The break of the sample.
  public sealed interface Fracture {
    /// Where the torque collapses, if it does.
    record ByData() implements Fracture {}

    /// At a twist, whatever the torque does; what comes after is left out.
    record At(double twistRadians) implements Fracture {}

    /// Nowhere: a fall of the torque is none.
    record None() implements Fracture {}
  }

  /// Whether a person has set any.
  public boolean byHand() {
    return !equals(BY_DATA);
  }

  /// The same with another elastic window.
  public Windows withElastic(double fromRadians, double toRadians) {
    return new Windows(
        new TwistSpan(fromRadians, toRadians), yieldSearch, postYieldRadians, trim, fracture, leg);
  }

  /// The same with the yield point sought between two twists.
  public Windows withYieldSearch(double fromRadians, double toRadians) {
    return new Windows(
        elastic, new TwistSpan(fromRadians, toRadians), postYieldRadians, trim, fracture, leg);
  }

  /// The same with the curve cut a span beyond yield.
  public Windows withPostYield(double spanRadians) {
    return new Windows(elastic, yieldSearch, spanRadians, trim, fracture, leg);
  }

  /// The same with samples outside left out.
  public Windows withTrim(double fromRadians, double toRadians) {
    return new Windows(
        elastic,
        yieldSearch,
        postYieldRadians,
        new TwistSpan(fromRadians, toRadians),
        fracture,
        leg);
  }

  /// The same with another word on the fracture.
  public Windows withFracture(Fracture other) {
    return new Windows(elastic, yieldSearch, postYieldRadians, trim, other, leg);
  }

  /// The same for another way of loading.
  public Windows withLeg(int number) {
    return new Windows(elastic, yieldSearch, postYieldRadians, trim, fracture, number);
  }
}
