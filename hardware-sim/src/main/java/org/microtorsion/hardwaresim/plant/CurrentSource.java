package org.microtorsion.hardwaresim.plant;

/// The voltage-controlled current source between the converter and the coil.
///
/// @param transconductanceAmperesPerVolt nominal current per control voltage, negative where the
///   stage inverts
/// @param gainErrorRatio true over nominal transconductance, less one
/// @param offsetAmperes current at zero control voltage
/// @param noiseAmperes standard deviation of the current from one setting to the next
/// @param limitAmperes the source clips at this magnitude
public record CurrentSource(
    double transconductanceAmperesPerVolt,
    double gainErrorRatio,
    double offsetAmperes,
    double noiseAmperes,
    double limitAmperes) {
  public CurrentSource {
    Checks.positive("transconductanceAmperesPerVolt", Math.abs(transconductanceAmperesPerVolt));
    Checks.within("gainErrorRatio", gainErrorRatio, -0.5, 0.5);
    Checks.finite("offsetAmperes", offsetAmperes);
    Checks.notNegative("noiseAmperes", noiseAmperes);
    Checks.positive("limitAmperes", limitAmperes);
  }

  /// Current without noise for a control voltage, clipped where the source clips.
  public double outputAmperes(double controlVolts) {
    double amperes =
        controlVolts * transconductanceAmperesPerVolt * (1 + gainErrorRatio) + offsetAmperes;
    return Math.clamp(amperes, -limitAmperes, limitAmperes);
  }
}
