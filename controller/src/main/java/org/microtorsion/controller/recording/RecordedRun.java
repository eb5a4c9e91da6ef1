package org.microtorsion.controller.recording;

import java.util.Locale;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunSink;

/// Records what a run made of its lines, and what those who listen to it refused: a full disk ends
/// a run as well as a broken encoder does.
public final class RecordedRun implements RunSink {
  private final Recorder recorder;
  private final RunSink target;

  public RecordedRun(Recorder recorder, RunSink target) {
    this.recorder = recorder;
    this.target = target;
  }

  @Override
  public void begin(RunHeader header) {
    recorder.note(NoteKind.BEGIN, header.id(), header.simulation().orElse(""));
    try {
      target.begin(header);
    } catch (RuntimeException e) {
      throw refused(e);
    }
  }

  @Override
  public void accept(Sample sample) {
    Scribe scribe = recorder.scribe();
    if (scribe != null) {
      scribe.sample(sample);
    }
    try {
      target.accept(sample);
    } catch (RuntimeException e) {
      throw refused(e);
    }
  }

  @Override
  public void event(long timeNanos, String kind, String text) {
    recorder.note(NoteKind.EVENT, eventText(timeNanos, kind), text);
    try {
      target.event(timeNanos, kind, text);
    } catch (RuntimeException e) {
      throw refused(e);
    }
  }

  @Override
  public void end(RunOutcome outcome) {
    recorder.note(NoteKind.END, outcome.end().word(), outcome.cause());
    target.end(outcome);
  }

  /// Kind and time of an event as a note has them.
  public static String eventText(long timeNanos, String kind) {
    return String.format(Locale.ROOT, "%s at %.9f s", kind, timeNanos * 1e-9);
  }

  private RuntimeException refused(RuntimeException cause) {
    recorder.note(NoteKind.REFUSED, "", String.valueOf(cause.getMessage()));
    return cause;
  }
}
