package org.microtorsion.controller.recording;

import java.util.Arrays;
import java.util.Optional;

/// What a note tells, and what its two texts are.
public enum NoteKind {
  /// A line was handed to its device: its number, its name.
  LINE(1),
  /// A stop that was asked for was seen: how often the wish had been looked for since the last
  /// entry, why.
  STOP(2),
  /// The run began: its id, one line of the simulated rig if it is one.
  BEGIN(3),
  /// The run's state changed: the word for it and the time of it, why.
  EVENT(4),
  /// The run, or the calibration, ended: how, why.
  END(5),
  /// Who keeps the samples, readings or events refused: nothing, why.
  REFUSED(6),
  /// A prompt was answered: which prompt, the answer as JSON.
  ANSWER(7),
  /// A reading of a calibration was taken: nothing, the reading as JSON.
  READING(8),
  /// A reading of a calibration was withdrawn: its place, why.
  WITHDRAWN(9),
  /// Another thread used a line, as it does to make the rig safe; what it did is not in the
  /// recording.
  OTHER_THREAD(10),
  /// A change of the wish to stand still was seen: how often it had been looked for since the last
  /// entry, whether to stand still or to go on.
  HOLD(11),
  /// A wish to read something again was seen: how often it had been looked for since the last
  /// entry, the reading's place and why.
  AGAIN(12),
  /// That the wire yields was seen: how often it had been looked for since the last entry, nothing.
  YIELD(13);

  private final int code;

  NoteKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Optional<NoteKind> of(int code) {
    return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
  }
}
