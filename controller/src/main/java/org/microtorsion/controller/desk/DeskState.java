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

  /// In one or two words.
  String word();

  /// How much care it asks for.
  Tone tone();

  /// What may be asked for in it.
  Set<DeskAction> actions();

  /// Nothing goes on.
  record Ready() implements DeskState {
    @Override
    public String word() {
      return "ready";
    }

    @Override
    public Tone tone() {
      return Tone.READY;
    }

    @Override
    public Set<DeskAction> actions() {
      return EnumSet.of(DeskAction.START_TEST, DeskAction.CHECK, DeskAction.START_CALIBRATION);
    }
  }

  /// Somebody has the rig looked at; it is open, the coil's circuit too, and nothing moves.
  record Checking() implements DeskState {
    @Override
    public String word() {
      return "checking";
    }

    @Override
    public Tone tone() {
      return Tone.SET_UP;
    }

    @Override
    public Set<DeskAction> actions() {
      return EnumSet.noneOf(DeskAction.class);
    }
  }

  /// The rig is opened and its devices proved.
  record Preparing() implements DeskState {
    @Override
    public String word() {
      return "preparing";
    }

    @Override
    public Tone tone() {
      return Tone.SET_UP;
    }

    @Override
    public Set<DeskAction> actions() {
      return EnumSet.of(DeskAction.STOP);
    }
  }

  /// A run goes on.
  ///
  /// @param phase the run machine's word for its state
  record Running(String phase) implements DeskState {
    private static final String TESTING = "testing";
    private static final String HOLDING = "holding";

    @Override
    public String word() {
      return phase;
    }

    @Override
    public Tone tone() {
      return phase.equals(HOLDING) ? Tone.CAUTION : Tone.MOVING;
    }

    @Override
    public Set<DeskAction> actions() {
      return switch (phase) {
        case TESTING -> EnumSet.of(DeskAction.HOLD, DeskAction.STOP);
        case HOLDING -> EnumSet.of(DeskAction.RESUME, DeskAction.STOP);
        case "unloading", "coasting" -> EnumSet.noneOf(DeskAction.class);
        default -> EnumSet.of(DeskAction.STOP);
      };
    }
  }

  /// The coil is at zero; what was measured is evaluated.
  record Evaluating() implements DeskState {
    @Override
    public String word() {
      return "evaluating";
    }

    @Override
    public Tone tone() {
      return Tone.SET_UP;
    }

    @Override
    public Set<DeskAction> actions() {
      return EnumSet.noneOf(DeskAction.class);
    }
  }

  /// A calibration goes on by itself.
  record Calibrating() implements DeskState {
    @Override
    public String word() {
      return "calibrating";
    }

    @Override
    public Tone tone() {
      return Tone.MOVING;
    }

    @Override
    public Set<DeskAction> actions() {
      return EnumSet.of(DeskAction.STOP);
    }
  }

  /// A calibration waits for a person; the coil's circuit is open.
  record Asking(Prompt prompt) implements DeskState {
    @Override
    public String word() {
      return "waiting for you";
    }

    @Override
    public Tone tone() {
      return Tone.CAUTION;
    }

    @Override
    public Set<DeskAction> actions() {
      return EnumSet.of(DeskAction.ANSWER, DeskAction.STOP);
    }
  }

  /// An emergency stop was asked for, and what went on comes to its end.
  record Halting(String cause) implements DeskState {
    @Override
    public String word() {
      return Faulted.EMERGENCY;
    }

    @Override
    public Tone tone() {
      return Tone.FAULT;
    }

    @Override
    public Set<DeskAction> actions() {
      return EnumSet.noneOf(DeskAction.class);
    }
  }

  /// Something went wrong, or an emergency stop ended it.
  ///
  /// @param word `fault` or `emergency stop`
  record Faulted(String word, String cause) implements DeskState {
    static final String EMERGENCY = "emergency stop";
    static final String FAULT = "fault";

    @Override
    public Tone tone() {
      return Tone.FAULT;
    }

    @Override
    public Set<DeskAction> actions() {
      return EnumSet.of(DeskAction.ACKNOWLEDGE);
    }
  }
}
