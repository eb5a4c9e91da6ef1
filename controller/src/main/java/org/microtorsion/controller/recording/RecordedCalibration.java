package org.microtorsion.controller.recording;

import java.util.Locale;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.calibrate.Answer;
import org.microtorsion.controller.calibrate.Attendant;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.calibrate.Notice;
import org.microtorsion.controller.calibrate.Prompt;
import org.microtorsion.controller.store.RecordJson;
import org.microtorsion.controller.store.RecordReader;

/// Records what a calibration made of its lines, what the person answered, and what those who keep
/// its readings refused.
public final class RecordedCalibration implements CalibrationSink, Attendant {
  private final Recorder recorder;
  private final CalibrationSink sink;
  private final Attendant attendant;

  public RecordedCalibration(Recorder recorder, CalibrationSink sink, Attendant attendant) {
    this.recorder = recorder;
    this.sink = sink;
    this.attendant = attendant;
  }

  @Override
  public void begin(CalibrationHeader header) {
    sink.begin(header);
  }

  @Override
  public void reading(LoadReading reading) {
    recorder.note(NoteKind.READING, "", readingText(reading));
    orRefused(() -> sink.reading(reading));
  }

  @Override
  public void withdraw(int index, String reason) {
    recorder.note(NoteKind.WITHDRAWN, Integer.toString(index), reason);
    orRefused(() -> sink.withdraw(index, reason));
  }

  @Override
  public void event(double timeSeconds, String kind, String text) {
    recorder.note(NoteKind.EVENT, eventText(timeSeconds, kind), text);
    orRefused(() -> sink.event(timeSeconds, kind, text));
  }

  @Override
  public void end(End end, String cause) {
    recorder.note(NoteKind.END, end.word(), cause);
    sink.end(end, cause);
  }

  @Override
  public Answer ask(Prompt prompt) {
    Answer answer;
    try {
      answer = attendant.ask(prompt);
    } catch (RuntimeException e) {
      throw refused(e);
    }
    recorder.note(NoteKind.ANSWER, promptText(prompt), RecordJson.write(answer).toString());
    return answer;
  }

  @Override
  public void tell(Notice notice) {
    orRefused(() -> attendant.tell(notice));
  }

  /// A reading as a note has it.
  public static String readingText(LoadReading reading) {
    return RecordJson.write(reading).toString();
  }

  /// Kind and time of an event as a note has them.
  public static String eventText(double timeSeconds, String kind) {
    return String.format(Locale.ROOT, "%s at %.9f s", kind, timeSeconds);
  }

  /// A prompt as a note has it.
  public static String promptText(Prompt prompt) {
    return prompt.getClass().getSimpleName();
  }

  /// The answer that a note has.
  ///
  /// @throws IllegalArgumentException when it has none
  public static Answer answer(String text) {
    return RecordReader.read("answer", RecordJson.parse("answer", text), Answer.class);
  }

  private void orRefused(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException e) {
      throw refused(e);
    }
  }

  private RuntimeException refused(RuntimeException cause) {
    recorder.note(NoteKind.REFUSED, "", String.valueOf(cause.getMessage()));
    return cause;
  }
}
