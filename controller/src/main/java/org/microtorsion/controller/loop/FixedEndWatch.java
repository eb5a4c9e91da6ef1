package org.microtorsion.controller.loop;

/// Tells a fixed-end encoder that does not follow its grip from a grip that stands still.
///
/// The grip yields to the wire's torque. Once the torque has changed by as much as turns the grip
/// by two encoder steps, a living encoder has shown another step; one that shows the same is stuck.
/// What a thin wire turns the grip by is too little for that: there only the encoder's noise can
/// tell, and a stuck one shows what a living one would. Owned by the loop's thread.
public final class FixedEndWatch {
  private final double mostNewtonMetres;
  private boolean started;
  private int shownRawCounts;
  private double lowestNewtonMetres;
  private double highestNewtonMetres;

  /// @param mostNewtonMetres change of torque that no living encoder stands still for
  public FixedEndWatch(double mostNewtonMetres) {
    if (!(mostNewtonMetres > 0)) {
      throw new IllegalArgumentException(
          "mostNewtonMetres: expected above zero, found " + mostNewtonMetres);
    }
    this.mostNewtonMetres = mostNewtonMetres;
  }

  /// Takes a fresh reading in; tells whether the encoder is stuck.
  public boolean isStuck(int fixedRawCounts, double torqueNewtonMetres) {
    if (!started || fixedRawCounts != shownRawCounts) {
      started = true;
      shownRawCounts = fixedRawCounts;
      lowestNewtonMetres = torqueNewtonMetres;
      highestNewtonMetres = torqueNewtonMetres;
      return false;
    }
    lowestNewtonMetres = Math.min(lowestNewtonMetres, torqueNewtonMetres);
    highestNewtonMetres = Math.max(highestNewtonMetres, torqueNewtonMetres);
    return highestNewtonMetres - lowestNewtonMetres > mostNewtonMetres;
  }
}
