package org.microtorsion.controller.run;

/// Somebody who listens to a whole run: the store, the live fit, a display. A run never knows who.
public interface RunSink extends SampleSink {
  /// Kind of the event that a program goes on to another step; every other kind is a state's word.
  String STEP = "step";

  /// Before anything moves. What this throws keeps the run from starting.
  void begin(RunHeader header);

  /// A change of state or a notable event, with the time since the run's start.
  void event(long timeNanos, String kind, String text);

  /// Everything that was taken has been told; the next sample comes when it is measured. Between
  /// two calls there may be any number of samples, where the listener was behind.
  default void caughtUp() {}

  /// After the coil is at zero; nothing follows.
  void end(RunOutcome outcome);
}
