package org.microtorsion.controller.calibrate;

import java.util.List;
import java.util.OptionalDouble;
import org.microtorsion.calibration.torque.LoadReading;

/// What a calibration asks the person at the rig; the coil is without current and its circuit open
/// until the answer is there.
public sealed interface Prompt {
  /// What a person may answer, besides stopping; the first is what is taken without one.
  List<Choice> choices();

  /// An answer.
  enum Choice {
    /// What was asked for is done.
    DONE,
    /// The reading stays as it is.
    KEEP,
    /// The reading, or the series, is done again; to a mounting: not yet, a reading is done again.
    REPEAT,
    /// The arm is as it was left.
    UNTOUCHED,
    /// The arm was touched, or may have been.
    TOUCHED,
    /// The calibration stops here; it may be resumed.
    STOP
  }

  /// Clamp the arm at an angle, level, and link it with the pan.
  ///
  /// @param mounting its number
  /// @param rotorAngleRadians where the rotor is to be held
  /// @param foundRadians where the rotor was found after the last answer, when that was too far off
  record MountArm(int mounting, double rotorAngleRadians, OptionalDouble foundRadians)
      implements Prompt {
    @Override
    public List<Choice> choices() {
      return List.of(Choice.DONE);
    }
  }

  /// Say what hangs on arm and pan; the answer's text goes on record.
  ///
  /// @param mounting to which it belongs
  /// @param shownKilograms what the balance shows of it, before it is tared away
  /// @param suggestion what is taken when nothing is said
  record StateFixture(int mounting, double shownKilograms, String suggestion) implements Prompt {
    @Override
    public List<Choice> choices() {
      return List.of(Choice.DONE);
    }
  }

  /// Say how warm the room is, by the thermometer.
  ///
  /// @param mounting to which it belongs
  /// @param suggestionKelvin what is taken when nothing is said
  record StateAmbient(int mounting, double suggestionKelvin) implements Prompt {
    /// No room for a balance is colder.
    public static final double LOWEST_KELVIN = 278.15;

    /// Nor warmer.
    public static final double HIGHEST_KELVIN = 318.15;

    @Override
    public List<Choice> choices() {
      return List.of(Choice.DONE);
    }
  }

  /// A reading lies farther from the line through those before it than they explain.
  ///
  /// @param residualKilograms its distance from the line
  /// @param allowedKilograms the distance that would not be asked about
  /// @param repeated whether it was repeated already
  record PointOutOfLine(
      LoadReading reading, double residualKilograms, double allowedKilograms, boolean repeated)
      implements Prompt {
    @Override
    public List<Choice> choices() {
      return repeated ? List.of(Choice.KEEP, Choice.REPEAT) : List.of(Choice.REPEAT, Choice.KEEP);
    }
  }

  /// The balance's zero moved within a series.
  ///
  /// @param series which
  /// @param driftKilograms by how much
  /// @param allowedKilograms by how much it may without being asked about
  /// @param repeated whether the series was repeated already
  record ZeroDrifted(int series, double driftKilograms, double allowedKilograms, boolean repeated)
      implements Prompt {
    @Override
    public List<Choice> choices() {
      return repeated ? List.of(Choice.KEEP, Choice.REPEAT) : List.of(Choice.REPEAT, Choice.KEEP);
    }
  }

  /// A calibration is taken up again in the middle of a mounting.
  ///
  /// @param mounting the one it was in
  record ArmTouched(int mounting) implements Prompt {
    @Override
    public List<Choice> choices() {
      return List.of(Choice.TOUCHED, Choice.UNTOUCHED);
    }
  }
}
