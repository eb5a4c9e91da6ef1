package org.microtorsion.controller.run;

/// Where a run is. The word is what an operator reads.
public sealed interface RunState {
  /// The word for lists, events and displays.
  String word();

  /// Nothing has been commanded.
  record Armed() implements RunState {
    @Override
    public String word() {
      return "armed";
    }
  }

  /// Zero current, waiting for the rotor's rest position.
  record Zeroing() implements RunState {
    @Override
    public String word() {
      return "zeroing";
    }
  }

  /// The program moves the wire.
  record Testing() implements RunState {
    @Override
    public String word() {
      return "testing";
    }
  }

  /// The program stands still, and the twist with it, until a person lets it go on.
  record Holding() implements RunState {
    @Override
    public String word() {
      return "holding";
    }
  }

  /// The torque is taken back from a whole wire.
  record Unloading(RunOutcome.End end, String cause) implements RunState {
    @Override
    public String word() {
      return "unloading";
    }
  }

  /// The coil is at zero; the rotor's recoil is still recorded.
  record Coasting(RunOutcome.End end, String cause) implements RunState {
    @Override
    public String word() {
      return "coasting";
    }
  }

  /// Over.
  record Ended(RunOutcome.End end, String cause) implements RunState {
    @Override
    public String word() {
      return end.word();
    }
  }
}
