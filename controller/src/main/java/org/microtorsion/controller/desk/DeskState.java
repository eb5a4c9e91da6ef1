package org.microtorsion.controller.desk;

import java.util.EnumSet;
import java.util.Set;
import org.microtorsion.controller.calibrate.Prompt;

/// What the rig is doing, as a person at it needs to know.
public sealed interface DeskState {
  /// How much care it asks for; a display has one colour for each.
  enum Tone {
    /// Nothing moves and nothing will.
    READY,
    /// Nothing moves yet.
    SET_UP,
    /// A person is needed, or the program waits.
    CAUTION,
    /// The coil may carry current.
    MOVING,
    /// Something went wrong, and somebody has to take note of it.
    FAULT
  }

  /// Nothing goes on.
  record Ready() implements DeskState {}

  /// Somebody has the rig looked at; it is open, the coil's circuit too, and nothing moves.
  record Checking() implements DeskState {}

  /// The rig is opened and its devices proved.
  record Preparing() implements DeskState {}

  /// A run goes on.
  ///
  /// @param phase the run machine's word for its state
  record Running(String phase) implements DeskState {
    private static final String TESTING = "testing";
    private static final String HOLDING = "holding";
  }

  /// The coil is at zero; what was measured is evaluated.
  record Evaluating() implements DeskState {}

  /// A calibration goes on by itself.
  record Calibrating() implements DeskState {}

  /// A calibration waits for a person; the coil's circuit is open.
  record Asking(Prompt prompt) implements DeskState {}

  /// An emergency stop was asked for, and what went on comes to its end.
  record Halting(String cause) implements DeskState {}

  /// Something went wrong, or an emergency stop ended it.
  ///
  /// @param kind `fault` or `emergency stop`
  record Faulted(String kind, String cause) implements DeskState {
    static final String EMERGENCY = "emergency stop";
    static final String FAULT = "fault";
  }

  /// In one or two words.
  default String word() {
    return switch (this) {
      case Ready _ -> "ready";
      case Checking _ -> "checking";
      case Preparing _ -> "preparing";
      case Running running -> running.phase;
      case Evaluating _ -> "evaluating";
      case Calibrating _ -> "calibrating";
      case Asking _ -> "waiting for you";
      case Halting _ -> Faulted.EMERGENCY;
      case Faulted faulted -> faulted.kind;
    };
  }

  /// How much care it asks for.
  default Tone tone() {
    return switch (this) {
      case Ready _ -> Tone.READY;
      case Checking _, Preparing _, Evaluating _ -> Tone.SET_UP;
      case Running running -> running.phase.equals(Running.HOLDING) ? Tone.CAUTION : Tone.MOVING;
      case Calibrating _ -> Tone.MOVING;
      case Asking _ -> Tone.CAUTION;
      case Halting _, Faulted _ -> Tone.FAULT;
    };
  }

  /// What may be asked for in it.
  default Set<DeskAction> actions() {
    return switch (this) {
      case Ready _ ->
          EnumSet.of(DeskAction.START_TEST, DeskAction.CHECK, DeskAction.START_CALIBRATION);
      case Checking _, Evaluating _, Halting _ -> EnumSet.noneOf(DeskAction.class);
      case Preparing _ -> EnumSet.of(DeskAction.STOP);
      case Calibrating _ -> EnumSet.of(DeskAction.REPEAT, DeskAction.STOP);
      case Running running -> during(running.phase);
      case Asking(Prompt prompt) -> asking(prompt);
      case Faulted _ -> EnumSet.of(DeskAction.ACKNOWLEDGE);
    };
  }

  /// Before an arm is mounted anew the last series can still be mended.
  private static Set<DeskAction> asking(Prompt prompt) {
    return prompt instanceof Prompt.MountArm mount && mount.foundRadians().isEmpty()
        ? EnumSet.of(DeskAction.ANSWER, DeskAction.REPEAT, DeskAction.STOP)
        : EnumSet.of(DeskAction.ANSWER, DeskAction.STOP);
  }

  private static Set<DeskAction> during(String phase) {
    return switch (phase) {
      case Running.TESTING -> EnumSet.of(DeskAction.HOLD, DeskAction.STOP);
      case Running.HOLDING -> EnumSet.of(DeskAction.RESUME, DeskAction.STOP);
      case "unloading", "coasting" -> EnumSet.noneOf(DeskAction.class);
      default -> EnumSet.of(DeskAction.STOP);
    };
  }
}
