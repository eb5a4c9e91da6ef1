package org.microtorsion.driver.sartorius;

/// One weight record.
///
/// @param massKilograms what the display shows, positive downwards on the pan
/// @param resolutionKilograms the value of the last digit printed; it changes with the load on
///   balances with more than one range
/// @param stable whether the balance printed the unit, which it does when its reading stands still
/// @param unit as printed; of an unstable record the unit of the last stable one
/// @param id what the balance calls the value: `N` net, `G#` gross, empty in 16-character records
/// @param timeNanos the ticker's time when the record's last byte was taken from the line; the
///   weighing is older by the time on the wire and the balance's filter
public record Reading(
    double massKilograms,
    double resolutionKilograms,
    boolean stable,
    Unit unit,
    String id,
    long timeNanos) {
  /// Refuses a mass that is no number and a resolution that is not positive.
  public Reading {
    if (!Double.isFinite(massKilograms)) {
      throw new IllegalArgumentException(
          "massKilograms: expected a number, found " + massKilograms);
    }
    if (!(resolutionKilograms > 0)) {
      throw new IllegalArgumentException(
          "resolutionKilograms: expected above 0, found " + resolutionKilograms);
    }
  }
}
