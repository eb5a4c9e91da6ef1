package org.microtorsion.controller.run;

/// What can happen to a run.
public sealed interface RunEvent {
  /// The operator or the command line starts it.
  record Begun() implements RunEvent {}

  /// The rotor rests and its zero is known.
  record ZeroFound() implements RunEvent {}

  /// The program has nothing left to do.
  record ProgramFinished(String text) implements RunEvent {}

  /// Two samples in a row show the rotor ahead of its prediction.
  record FractureSeen(String text) implements RunEvent {}

  /// A limit of method or rig.
  record LimitReached(String text) implements RunEvent {}

  /// A person wants the twist to stand still.
  record HoldAsked() implements RunEvent {}

  /// A person lets the program go on.
  record ResumeAsked() implements RunEvent {}

  /// A person asks for the end.
  record StopAsked(String text) implements RunEvent {}

  /// Something is wrong with the rig, a device or this program.
  record FaultSeen(String text) implements RunEvent {}

  /// The torque is back at zero.
  record Unloaded() implements RunEvent {}

  /// The recoil has been recorded.
  record CoastOver() implements RunEvent {}
}
