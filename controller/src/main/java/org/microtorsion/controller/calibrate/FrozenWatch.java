package org.microtorsion.controller.calibrate;

import java.util.Locale;

/// Notices an indication that stays the same to its last digit though the load has changed: a
/// display on hold, a record that a line repeats, a link that has come off.
final class FrozenWatch {
  /// A change of the load by so many steps of the balance cannot leave the last digit alone.
  private static final double LEAST_STEPS = 20;

  private final double kilogramsPerAmpere;
  private double levelAmperes = Double.NaN;
  private double shownKilograms = Double.NaN;

  FrozenWatch(CalibrationSetup setup) {
    this.kilogramsPerAmpere =
        setup.rig().torque().constantNewtonMetresPerAmpere().value()
            / setup.references().newtonMetresPerKilogram();
  }

  /// The balance begins anew: it was tared.
  void forget() {
    levelAmperes = Double.NaN;
    shownKilograms = Double.NaN;
  }

  /// Whether all indications of a window are the very one that was shown at another level.
  boolean frozen(ReadingWindow window, double nowAmperes) {
    double expected = Math.abs(kilogramsPerAmpere * (nowAmperes - levelAmperes));
    return expected > LEAST_STEPS * window.resolutionKilograms()
        && window.lowestKilograms() == shownKilograms
        && window.highestKilograms() == shownKilograms;
  }

  /// A level was read.
  void read(ReadingWindow window, double nowAmperes) {
    levelAmperes = nowAmperes;
    shownKilograms = window.newestKilograms();
  }

  /// What to tell.
  String words(double nowAmperes) {
    return String.format(
        Locale.ROOT,
        "balance: expected its indication to change by about %.1f mg while the current went from"
            + " %+.3f mA to %+.3f mA, found %.2f mg to the last digit all the while; is its display"
            + " on hold, does the line repeat a record, is the link hooked in?",
        1e6 * kilogramsPerAmpere * (nowAmperes - levelAmperes),
        1e3 * levelAmperes,
        1e3 * nowAmperes,
        1e6 * shownKilograms);
  }
}
