package org.microtorsion.calibration.torque;

/// One level of current, held until the balance came to rest and then read.
///
/// @param mounting which clamping of the lever arm, from 1
/// @param series which pass through the levels, from 1 within the whole procedure; a pass goes
///   through its levels in one order
/// @param kind what the reading is for
/// @param approach whether the magnitude of the current rose or fell to this level; of no meaning
///   for a zero reading
/// @param nominalCurrentAmperes the level that was asked for; readings of one level share it
/// @param currentAmperes mean of what the current meter showed
/// @param currentUncertaintyAmperes standard uncertainty of that mean by its own scatter (type A)
/// @param massKilograms mean indication of the balance since its tare, negative where the link
///   unloads the pan
/// @param massStandardDeviationKilograms standard deviation of the single indications
/// @param indicationCount how many indications the mean is of
/// @param rotorAngleRadians at which the balance holds the rotor
/// @param ambientKelvin temperature of the room, by the thermometer that was read last
/// @param coilTemperatureRiseKelvin modelled rise of the coil above the room
/// @param timeSeconds since the procedure began
public record LoadReading(
    int mounting,
    int series,
    Kind kind,
    Approach approach,
    double nominalCurrentAmperes,
    double currentAmperes,
    double currentUncertaintyAmperes,
    double massKilograms,
    double massStandardDeviationKilograms,
    int indicationCount,
    double rotorAngleRadians,
    double ambientKelvin,
    double coilTemperatureRiseKelvin,
    double timeSeconds) {

  /// What a reading is for.
  public enum Kind {
    /// No current: shows where the balance's zero is.
    ZERO("zero"),
    /// Loads the train before the first series; not evaluated.
    PRELOAD("preload"),
    /// A point of the calibration.
    LOAD("load");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /// The word for it in files.
    public String code() {
      return code;
    }
  }

  /// From which side a level was reached.
  public enum Approach {
    /// The magnitude of the current rose to it.
    RISING("rising"),
    /// The magnitude of the current fell to it.
    FALLING("falling");

    private final String code;

    Approach(String code) {
      this.code = code;
    }

    /// The word for it in files.
    public String code() {
      return code;
    }
  }

  public LoadReading {
    Require.atLeast("mounting", mounting, 1);
    Require.atLeast("series", series, 1);
    Require.finite("nominalCurrentAmperes", nominalCurrentAmperes);
    Require.finite("currentAmperes", currentAmperes);
    Require.notNegative("currentUncertaintyAmperes", currentUncertaintyAmperes);
    Require.finite("massKilograms", massKilograms);
    Require.notNegative("massStandardDeviationKilograms", massStandardDeviationKilograms);
    Require.atLeast("indicationCount", indicationCount, 1);
    Require.finite("rotorAngleRadians", rotorAngleRadians);
    if (!(ambientKelvin > 250 && ambientKelvin < 330)) {
      throw new IllegalArgumentException(
          "ambientKelvin: expected a room's temperature, 250 K to 330 K, found " + ambientKelvin);
    }
    Require.finite("coilTemperatureRiseKelvin", coilTemperatureRiseKelvin);
    Require.finite("timeSeconds", timeSeconds);
  }

  /// Temperature of the coil: of the room, and what the coil's own current adds.
  public double coilKelvin() {
    return ambientKelvin + coilTemperatureRiseKelvin;
  }
}
