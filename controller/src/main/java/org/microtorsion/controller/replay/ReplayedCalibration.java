package org.microtorsion.controller.replay;

import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.calibrate.Answer;
import org.microtorsion.controller.calibrate.Attendant;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.calibrate.Notice;
import org.microtorsion.controller.calibrate.Prompt;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.recording.Entry;
import org.microtorsion.controller.recording.NoteKind;
import org.microtorsion.controller.recording.RecordedCalibration;

/// Listens to a replayed calibration, answers what was answered and refuses what was refused then.
final class ReplayedCalibration implements CalibrationSink, Attendant {
  private final Script script;
  private long readingCount;

  ReplayedCalibration(Script script) {
    this.script = script;
  }

  /// Readings that were taken now.
  long readingCount() {
    return readingCount;
  }

  @Override
  public void begin(CalibrationHeader header) {}

  @Override
  public void reading(LoadReading reading) {
    readingCount++;
    script.noted(NoteKind.READING, "", RecordedCalibration.readingText(reading));
    refuseAsThen();
  }

  @Override
  public void withdraw(int index, String reason) {
    script.noted(NoteKind.WITHDRAWN, Integer.toString(index), reason);
    refuseAsThen();
  }

  @Override
  public void event(double timeSeconds, String kind, String text) {
    script.noted(NoteKind.EVENT, RecordedCalibration.eventText(timeSeconds, kind), text);
    refuseAsThen();
  }

  @Override
  public void end(End end, String cause) {
    script.noted(NoteKind.END, end.word(), cause);
  }

  @Override
  public Answer ask(Prompt prompt) {
    refuseAsThen();
    Entry.Noted then = script.takeNote(NoteKind.ANSWER);
    if (then == null) {
      throw new RecordingOver("the recording holds no answer to this prompt");
    }
    script.compareNote(
        NoteKind.ANSWER, then, RecordedCalibration.promptText(prompt), then.second());
    try {
      return RecordedCalibration.answer(then.second());
    } catch (IllegalArgumentException e) {
      throw new InputException("recorded " + e.getMessage(), e);
    }
  }

  @Override
  public void tell(Notice notice) {
    refuseAsThen();
  }

  private void refuseAsThen() {
    Entry.Noted refused = script.takeNoteIfNext(NoteKind.REFUSED);
    if (refused != null) {
      throw new IllegalStateException(refused.second());
    }
  }
}
