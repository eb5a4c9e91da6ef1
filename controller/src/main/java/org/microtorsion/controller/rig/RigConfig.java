package org.microtorsion.controller.rig;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microtorsion.calibration.torque.CoilTemperature;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.ConfigFile;

/// One rig as its file describes it: nominal values with standard uncertainties, addresses, limits.
///
/// @param name the rig's name, kept with every run
/// @param loopHertz control rate, 100 to 2000 Hz
/// @param rotorAngle encoder that turns with the coil and the driven end of the wire
/// @param fixedEndAngle encoder on the grip that holds the other end
/// @param currentMeter converter across the sense resistor
/// @param currentSource converter that sets the coil current
/// @param heartbeat output to the one-shot that opens the coil when its pulses stop
/// @param emergencyStop input of the emergency-stop chain
/// @param positiveLimit input of the switch at the positive end of travel
/// @param negativeLimit input of the switch at the negative end of travel
/// @param torque torque per current and its dependence on angle and temperature
/// @param coil the coil as a circuit and as a heat store
/// @param rotor what the coil turns besides the wire
/// @param suspension what holds the rotor without a wire
/// @param loadTrain what yields besides the wire
/// @param limits what the rig must never exceed
/// @param ambient temperature of the room
/// @param calibrationBench what its torque is calibrated with; empty where the file says nothing
/// @param stepper the stepper device beside it; empty where the file says nothing
/// @param sourceName the file's name as it was given
/// @param sourceText the file as it was read, kept with every run
/// @param sourceHash SHA-256 of that text, hex
public record RigConfig(
    String name,
    double loopHertz,
    AngleSensor rotorAngle,
    AngleSensor fixedEndAngle,
    CurrentMeter currentMeter,
    CurrentSource currentSource,
    OutputPin heartbeat,
    DigitalPin emergencyStop,
    DigitalPin positiveLimit,
    DigitalPin negativeLimit,
    TorqueConstant torque,
    Coil coil,
    Rotor rotor,
    Suspension suspension,
    LoadTrain loadTrain,
    RigLimits limits,
    Ambient ambient,
    Optional<CalibrationBench> calibrationBench,
    Optional<StepperConfig> stepper,
    String sourceName,
    String sourceText,
    String sourceHash) {
  public RigConfig {
    Require.within("loopHertz", loopHertz, 100, 2000);
  }

  /// Reads and checks a rig file; a refusal is an
  /// [InputException][org.microtorsion.controller.config.InputException] that names file and line.
  public static RigConfig load(Path path) {
    return RigFile.load(path);
  }

  /// The same rig with another control rate; its text and hash stay the file's.
  public RigConfig withLoopHertz(double hertz) {
    return with(hertz, ambient);
  }

  /// The same rig in a room of that temperature; its text and hash stay the file's.
  public RigConfig withAmbientKelvin(Estimate kelvin) {
    return with(loopHertz, new Ambient(kelvin, true, ambient.thermometer()));
  }

  private RigConfig with(double hertz, Ambient room) {
    return new RigConfig(
        name,
        hertz,
        rotorAngle,
        fixedEndAngle,
        currentMeter,
        currentSource,
        heartbeat,
        emergencyStop,
        positiveLimit,
        negativeLimit,
        torque,
        coil,
        rotor,
        suspension,
        loadTrain,
        limits,
        room,
        calibrationBench,
        stepper,
        sourceName,
        sourceText,
        sourceHash);
  }

  /// Relative standard uncertainty of the current meter's gain: its certificate's, else that of
  /// sense resistor and reference.
  public double currentGainRelativeUncertainty() {
    return calibrationBench
        .flatMap(bench -> bench.currentMeter().gainUncertaintyRatio())
        .orElseGet(() ->
            Math.hypot(
                currentMeter.senseResistorOhms().relativeUncertainty(),
                currentMeter.referenceVolts().relativeUncertainty()));
  }

  /// Reads and checks a rig file's text, such as one that was kept with a run.
  ///
  /// @param name what messages call it
  public static RigConfig parse(String name, String text) {
    return RigFile.parse(ConfigFile.parse(name, text));
  }

  /// The rig file that comes with the program.
  public static RigConfig defaultRig() {
    return RigFile.defaultRig();
  }

  /// Temperature of the room.
  ///
  /// @param kelvin with its standard uncertainty
  /// @param stated whether somebody stated it; else it is an assumption
  /// @param thermometer that it is read off, by its identity; empty where that is not said
  public record Ambient(Estimate kelvin, boolean stated, Optional<String> thermometer) {
    /// What a room is taken to be that nobody has said anything of: 20 ± 5 °C.
    static Ambient assumed() {
      return new Ambient(CoilTemperature.UNSTATED_ROOM_KELVIN, false, Optional.empty());
    }
  }

  /// An AMT21 encoder and what is known of its error.
  ///
  /// @param port serial device such as `/dev/ttyAMA0`, or `tcp://host:port`; two sensors with the
  ///   same port share its bus
  /// @param baud bits per second, fixed by the encoder's variant
  /// @param node address on the bus, a multiple of four
  /// @param bits resolution of one turn, 12 or 14
  /// @param multiTurn whether it counts turns
  /// @param echo whether the adapter returns what was sent
  /// @param direction +1 when its counts rise with positive twist, -1 when they fall
  /// @param relativeScaleUncertainty standard uncertainty of its scale over any angle
  /// @param readingNoiseRadians standard deviation of a reading at rest before it is rounded to a
  ///   step; empty where nobody knows it
  /// @param harmonics its periodic error
  public record AngleSensor(
      String port,
      int baud,
      int node,
      int bits,
      boolean multiTurn,
      boolean echo,
      int direction,
      double relativeScaleUncertainty,
      OptionalDouble readingNoiseRadians,
      Harmonics harmonics) {
    public AngleSensor {
      Require.within("node", node, 0, 252);
      readingNoiseRadians.ifPresent(noise -> Require.positive("readingNoiseRadians", noise));
      Require.notNegative("relativeScaleUncertainty", relativeScaleUncertainty);
      if (node % 4 != 0) {
        throw new IllegalArgumentException("node: expected a multiple of four, found " + node);
      }
      if (bits != 12 && bits != 14) {
        throw new IllegalArgumentException("bits: expected 12 or 14, found " + bits);
      }
      if (direction != 1 && direction != -1) {
        throw new IllegalArgumentException("direction: expected 1 or -1, found " + direction);
      }
    }

    /// Angle of one step.
    public double stepRadians() {
      return 2 * Math.PI / (1 << bits);
    }
  }

  /// Periodic error of an encoder: reading minus true angle is Σₙ cosine·cos(nθ) + sine·sin(nθ), n
  /// = 1, 2, with θ the true angle from the encoder's own zero.
  public record Harmonics(
      Estimate cosine1Radians,
      Estimate sine1Radians,
      Estimate cosine2Radians,
      Estimate sine2Radians) {}

  /// An SPI device of the kernel with its chip select on a GPIO.
  ///
  /// @param bus number after `spidev`
  /// @param chip number after the dot; its own select line stays unused
  /// @param chipSelectGpio BCM number of the line that selects the device
  /// @param clockHertz bit clock
  public record SpiAddress(int bus, int chip, int chipSelectGpio, double clockHertz) {
    public SpiAddress {
      Require.positive("clockHertz", clockHertz);
    }
  }

  /// An ADS1256 across the sense resistor.
  ///
  /// @param spi where it is
  /// @param dataReadyGpio BCM number of its DRDY line
  /// @param positiveInput AIN number
  /// @param negativeInput AIN number; 8 is AINCOM
  /// @param gain of its amplifier: 1, 2, 4 … 64
  /// @param inputBuffer whether its buffer is on
  /// @param dataRateHertz conversions per second, one of the datasheet's
  /// @param referenceVolts reference voltage; full scale is twice that over the gain
  /// @param senseResistorOhms the resistor the coil current passes
  /// @param zeroUncertaintyVolts standard uncertainty of its zero after its self-calibration
  /// @param zeroDriftVoltsPerSecond standard uncertainty by which its zero drifts
  /// @param direction +1 when its counts rise with positive current, -1 when they fall
  public record CurrentMeter(
      SpiAddress spi,
      int dataReadyGpio,
      int positiveInput,
      int negativeInput,
      int gain,
      boolean inputBuffer,
      double dataRateHertz,
      Estimate referenceVolts,
      Estimate senseResistorOhms,
      double zeroUncertaintyVolts,
      double zeroDriftVoltsPerSecond,
      int direction) {
    public CurrentMeter {
      Require.positive("dataRateHertz", dataRateHertz);
      Require.positive("referenceVolts", referenceVolts.value());
      Require.positive("senseResistorOhms", senseResistorOhms.value());
      Require.notNegative("zeroUncertaintyVolts", zeroUncertaintyVolts);
      Require.notNegative("zeroDriftVoltsPerSecond", zeroDriftVoltsPerSecond);
      if (direction != 1 && direction != -1) {
        throw new IllegalArgumentException("direction: expected 1 or -1, found " + direction);
      }
    }

    /// Input voltage at full scale.
    public double fullScaleVolts() {
      return 2 * referenceVolts.value() / gain;
    }

    /// Standard uncertainty of the current that is shown as zero.
    public double zeroUncertaintyAmperes() {
      return zeroUncertaintyVolts / senseResistorOhms.value();
    }

    /// Standard uncertainty of the drift of the current that is shown as zero.
    public double zeroDriftAmperesPerSecond() {
      return zeroDriftVoltsPerSecond / senseResistorOhms.value();
    }

    /// Coil current at full scale.
    public double fullScaleAmperes() {
      return fullScaleVolts() / senseResistorOhms.value();
    }
  }

  /// A DAC and the amplifier that makes its voltage a current: I = amperesPerVolt · (V -
  /// zeroCurrentVolts).
  ///
  /// @param device which DAC
  /// @param spi where it is
  /// @param referenceVolts reference voltage
  /// @param amperesPerVolt transconductance of the amplifier; negative when it inverts
  /// @param zeroCurrentVolts the DAC's voltage at which no current flows
  public record CurrentSource(
      CurrentSourceDevice device,
      SpiAddress spi,
      double referenceVolts,
      Estimate amperesPerVolt,
      Estimate zeroCurrentVolts) {
    public CurrentSource {
      Require.positive("referenceVolts", referenceVolts);
      if (amperesPerVolt.value() == 0) {
        throw new IllegalArgumentException("amperesPerVolt: expected other than zero, found 0");
      }
    }

    /// The DAC's lowest voltage.
    public double lowestVolts() {
      return device.lowestOverReference() * referenceVolts;
    }

    /// Offset that can be trimmed away; beyond it the source is not out of trim but broken.
    public static final double LARGEST_TRIM_AMPERES = 2e-4;

    /// The largest current it can drive both ways wherever its zero is trimmed to.
    public double trimmedReachAmperes() {
      return reachAmperes() - LARGEST_TRIM_AMPERES;
    }

    /// The largest current it can drive both ways.
    public double reachAmperes() {
      double upwards = referenceVolts - zeroCurrentVolts.value();
      double downwards = zeroCurrentVolts.value() - lowestVolts();
      return Math.abs(amperesPerVolt.value()) * Math.min(upwards, downwards);
    }
  }

  /// An output of the GPIO header.
  ///
  /// @param gpio BCM number
  public record OutputPin(int gpio) {}

  /// An input of the GPIO header.
  ///
  /// @param gpio BCM number
  /// @param activeHigh whether the high level is the active one
  public record DigitalPin(int gpio, boolean activeHigh) {}

  /// K(φ, ϑ) = K₀ (1 + a₂ φ² + a₄ φ⁴) (1 + α (ϑ − 20 °C)), with φ the rotor angle and ϑ the coil's
  /// temperature.
  ///
  /// @param constantNewtonMetresPerAmpere K₀
  /// @param shapeSecondPerRadianSquared a₂
  /// @param shapeFourthPerRadianFourth a₄
  /// @param temperatureCoefficientPerKelvin α
  public record TorqueConstant(
      Estimate constantNewtonMetresPerAmpere,
      Estimate shapeSecondPerRadianSquared,
      Estimate shapeFourthPerRadianFourth,
      Estimate temperatureCoefficientPerKelvin) {
    public TorqueConstant {
      Require.positive("constantNewtonMetresPerAmpere", constantNewtonMetresPerAmpere.value());
    }

    /// The factor 1 + a₂ φ² + a₄ φ⁴.
    public double shapeFactor(double rotorAngleRadians) {
      double square = rotorAngleRadians * rotorAngleRadians;
      return 1
          + square
              * (shapeSecondPerRadianSquared.value() + square * shapeFourthPerRadianFourth.value());
    }
  }

  /// The coil.
  ///
  /// @param resistanceOhms at ambient temperature
  /// @param inductanceHenries inductance
  /// @param thermalResistanceKelvinPerWatt rise over dissipated power in the steady state
  /// @param thermalTimeConstantSeconds time constant of that rise
  public record Coil(
      Estimate resistanceOhms,
      Estimate inductanceHenries,
      Estimate thermalResistanceKelvinPerWatt,
      Estimate thermalTimeConstantSeconds) {
    public Coil {
      Require.positive("resistanceOhms", resistanceOhms.value());
      Require.positive("inductanceHenries", inductanceHenries.value());
      Require.positive("thermalResistanceKelvinPerWatt", thermalResistanceKelvinPerWatt.value());
      Require.positive("thermalTimeConstantSeconds", thermalTimeConstantSeconds.value());
    }
  }

  /// The rotor.
  public record Rotor(
      Estimate inertiaKilogramSquareMetres, Estimate dampingNewtonMetreSecondsPerRadian) {
    public Rotor {
      Require.positive("inertiaKilogramSquareMetres", inertiaKilogramSquareMetres.value());
      Require.notNegative(
          "dampingNewtonMetreSecondsPerRadian", dampingNewtonMetreSecondsPerRadian.value());
    }
  }

  /// The suspension.
  ///
  /// @param correct whether its torque is taken out of the wire's
  public record Suspension(
      Estimate stiffnessNewtonMetresPerRadian, Estimate frictionNewtonMetres, boolean correct) {
    public Suspension {
      Require.notNegative("stiffnessNewtonMetresPerRadian", stiffnessNewtonMetresPerRadian.value());
      Require.notNegative("frictionNewtonMetres", frictionNewtonMetres.value());
    }
  }

  /// The grips and shafts in series with the wire.
  ///
  /// @param stiffnessNewtonMetresPerRadian of what turns the fixed end's encoder
  /// @param unseenRadiansPerNewtonMetre compliance between the encoders and the wire, which neither
  ///   of them sees
  /// @param correct whether the unseen twist is taken out of the wire's
  public record LoadTrain(
      Estimate stiffnessNewtonMetresPerRadian,
      Estimate unseenRadiansPerNewtonMetre,
      boolean correct) {
    public LoadTrain {
      Require.positive("stiffnessNewtonMetresPerRadian", stiffnessNewtonMetresPerRadian.value());
    }
  }
}
