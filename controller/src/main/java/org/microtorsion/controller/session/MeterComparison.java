package org.microtorsion.controller.session;

import java.util.Optional;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;

/// Whether a rig still measures its current as it did when it was calibrated.
///
/// @param same whether the current meter is the calibration's
/// @param remark what a person should know; empty where the rig file is the very same
record MeterComparison(boolean same, Optional<String> remark) {
  /// Compares with the rig file that was kept with a calibration.
  static MeterComparison of(RigConfig now, String calibrationId, String rigText, String rigHash) {
    if (now.sourceHash().equals(rigHash)) {
      return new MeterComparison(true, Optional.empty());
    }
    RigConfig then;
    try {
      then = RigConfig.parse("rig file of calibration " + calibrationId, rigText);
    } catch (InputException e) {
      return new MeterComparison(
          false,
          Optional.of(
              "the rig file kept with calibration "
                  + calibrationId
                  + " cannot be read by this software, so the current meter counts as another one: "
                  + e.getMessage()));
    }
    return same(now, then)
        ? new MeterComparison(
            true,
            Optional.of(
                "the rig file has changed since calibration "
                    + calibrationId
                    + "; the current meter has not"))
        : new MeterComparison(
            false,
            Optional.of(
                "the current meter is not that of calibration "
                    + calibrationId
                    + " (section [adc] or its identity has changed): the gains of both count in the"
                    + " torque's uncertainty; calibrate again"));
  }

  /// Where it hangs does not matter, nor how often it converts.
  private static boolean same(RigConfig now, RigConfig then) {
    RigConfig.CurrentMeter one = now.currentMeter();
    RigConfig.CurrentMeter other = then.currentMeter();
    return one.positiveInput() == other.positiveInput()
        && one.negativeInput() == other.negativeInput()
        && one.gain() == other.gain()
        && one.inputBuffer() == other.inputBuffer()
        && one.direction() == other.direction()
        && one.referenceVolts().equals(other.referenceVolts())
        && one.senseResistorOhms().equals(other.senseResistorOhms())
        && identity(now).equals(identity(then));
  }

  private static Optional<String> identity(RigConfig rig) {
    return rig.calibrationBench().map(bench -> bench.currentMeter().credential().identity());
  }
}
