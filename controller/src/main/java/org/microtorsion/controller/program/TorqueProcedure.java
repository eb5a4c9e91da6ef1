package org.microtorsion.controller.program;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.microtorsion.controller.config.ConfigFile;

/// How torque is calibrated against the balance, as data: what a technician goes through, frozen
/// into every calibration made by it.
///
/// @param name for people and lists
/// @param version raised by whoever changes the procedure
/// @param fullScaleAmperes current that counts as full scale; empty for what the rig's limit and
///   current source allow
/// @param fullScaleTime how long the current takes from zero to full scale
/// @param warmUp what comes before the first load
/// @param preload what settles link and arm before a series
/// @param reading how one level is read
/// @param cooling how the coil is kept near the temperature of its constant
/// @param checks what is watched
/// @param main the series that give the constant itself
/// @param angles the mountings that give its dependence on the rotor's angle; empty for none
/// @param sourceText the file as it was read
public record TorqueProcedure(
    String name,
    String version,
    OptionalDouble fullScaleAmperes,
    Duration fullScaleTime,
    WarmUp warmUp,
    Preload preload,
    Reading reading,
    Cooling cooling,
    Checks checks,
    Main main,
    List<Mounting> angles,
    String sourceText) {
  public TorqueProcedure {
    angles = List.copyOf(angles);
    Require.positive("fullScaleTime", fullScaleTime);
    fullScaleAmperes.ifPresent(current -> Require.positive("fullScaleAmperes", current));
    if (name.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException(
          "name and version: expected both, found \"" + name + "\" and \"" + version + "\"");
    }
  }

  /// Reads and checks a procedure file; a refusal is an
  /// [InputException][org.microtorsion.controller.config.InputException] that names file and line.
  public static TorqueProcedure load(Path path) {
    return TorqueProcedureFile.parse(ConfigFile.read(path));
  }

  /// Takes a text as the procedure file of that name.
  public static TorqueProcedure parse(ConfigFile file) {
    return TorqueProcedureFile.parse(file);
  }

  /// Name and version in one, as certificates show it.
  public String title() {
    return name + " " + version;
  }

  /// What comes before the first load.
  ///
  /// @param rest time without current, rig and balance switched on, the arm linked
  /// @param exerciseCount times the current goes to both sides and back
  /// @param exerciseLevelRatio how far, as a share of full scale
  public record WarmUp(Duration rest, int exerciseCount, double exerciseLevelRatio) {
    public WarmUp {
      Require.notNegative("rest", rest);
      Require.share("exerciseLevelRatio", exerciseLevelRatio);
    }
  }

  /// Loads to full scale in each sign, before the first series of a mounting.
  ///
  /// @param firstCount in the first mounting
  /// @param laterCount in every later one
  /// @param hold how long each is held
  public record Preload(int firstCount, int laterCount, Duration hold) {
    public Preload {
      Require.positive("hold", hold);
    }
  }

  /// How one level is read.
  ///
  /// @param settle time that is always waited after the current has arrived
  /// @param timeOut time in which the balance has to come to rest after that
  /// @param whenUnstable what is done when it does not
  /// @param indicationCount how many indications in a row make a reading
  /// @param restSpanKilograms span of them that is called rest, the coil's warming taken out, where
  ///   the balance sees no rest for that warming
  /// @param balanceLag how far an indication is behind the load: filter and transmission
  public record Reading(
      Duration settle,
      Duration timeOut,
      WhenUnstable whenUnstable,
      int indicationCount,
      double restSpanKilograms,
      Duration balanceLag) {
    public Reading {
      Require.notNegative("settle", settle);
      Require.positive("timeOut", timeOut);
      Require.positive("restSpanKilograms", restSpanKilograms);
      Require.notNegative("balanceLag", balanceLag);
      if (indicationCount < 2) {
        throw new IllegalArgumentException(
            "indicationCount: expected at least 2, whose scatter can be told, found "
                + indicationCount);
      }
    }
  }

  /// What is done when the balance does not come to rest.
  public enum WhenUnstable {
    /// The level is read all the same, with a warning; its scatter goes with it.
    WARN,
    /// The calibration ends as a fault.
    STOP
  }

  /// The coil's modelled rise of temperature, kept low by pauses without current.
  ///
  /// @param aboveKelvin rise at which a pause begins before the next level
  /// @param untilKelvin rise at which it ends
  public record Cooling(double aboveKelvin, double untilKelvin) {
    public Cooling {
      Require.positive("untilKelvin", untilKelvin);
      if (!(aboveKelvin > untilKelvin)) {
        throw new IllegalArgumentException(
            "aboveKelvin: expected above untilKelvin, " + untilKelvin + ", found " + aboveKelvin);
      }
    }
  }

  /// What is watched.
  ///
  /// @param mountingRadians how far from the angle that was asked for the arm may be clamped
  /// @param heldRadians how far the rotor may move while the arm holds it
  /// @param zeroDriftKilograms change of the balance's zero within a series that is asked about
  /// @param outOfLineKilograms smallest distance from the line that is asked about
  /// @param outOfLineFactor the same in standard deviations of a prediction
  public record Checks(
      double mountingRadians,
      double heldRadians,
      double zeroDriftKilograms,
      double outOfLineKilograms,
      double outOfLineFactor) {
    public Checks {
      Require.positive("mountingRadians", mountingRadians);
      Require.positive("heldRadians", heldRadians);
      Require.positive("zeroDriftKilograms", zeroDriftKilograms);
      Require.positive("outOfLineKilograms", outOfLineKilograms);
      Require.positive("outOfLineFactor", outOfLineFactor);
    }
  }

  /// The series that give the constant itself: some in one position, some each re-mounted.
  ///
  /// @param rotorAngleRadians where the arm holds the rotor
  /// @param levelRatios shares of full scale, rising
  /// @param series those in the first position
  /// @param remountedSeries those that each begin with a new mounting at the same angle
  public record Main(
      double rotorAngleRadians,
      List<Double> levelRatios,
      List<Direction> series,
      List<Direction> remountedSeries) {
    public Main {
      levelRatios = List.copyOf(levelRatios);
      series = List.copyOf(series);
      remountedSeries = List.copyOf(remountedSeries);
      Require.rising("levelRatios", levelRatios);
      if (series.isEmpty()) {
        throw new IllegalArgumentException("series: expected at least one, found none");
      }
    }
  }

  /// One mounting with one series.
  ///
  /// @param rotorAngleRadians where the arm holds the rotor
  /// @param levelRatios shares of full scale, rising
  /// @param direction how the levels are gone through
  public record Mounting(double rotorAngleRadians, List<Double> levelRatios, Direction direction) {
    public Mounting {
      levelRatios = List.copyOf(levelRatios);
      Require.rising("levelRatios", levelRatios);
    }
  }

  /// How a series goes through its levels, in each sign of the current.
  public enum Direction {
    /// Upwards.
    RISING,
    /// Upwards, and down again.
    RISING_AND_FALLING
  }
}
