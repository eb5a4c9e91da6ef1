package org.microtorsion.controller.replay;

import org.microtorsion.controller.recording.Entry;
import org.microtorsion.controller.recording.NoteKind;
import org.microtorsion.controller.recording.RecordedRun;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunSink;

/// Listens to a replayed run, and refuses what was refused then.
final class ReplayedRun implements RunSink {
  private final Script script;
  private String id = "";

  ReplayedRun(Script script) {
    this.script = script;
  }

  /// Name of the recorded run; empty before it began.
  String id() {
    return id;
  }

  @Override
  public void begin(RunHeader header) {
    Entry.Noted then = script.takeNote(NoteKind.BEGIN);
    id = then == null ? "" : then.first();
    refuseAsThen();
  }

  @Override
  public void accept(Sample sample) {
    script.sampled(sample);
    refuseAsThen();
  }

  @Override
  public void event(long timeNanos, String kind, String text) {
    script.noted(NoteKind.EVENT, RecordedRun.eventText(timeNanos, kind), text);
    refuseAsThen();
  }

  @Override
  public void end(RunOutcome outcome) {
    script.noted(NoteKind.END, outcome.end().word(), outcome.cause());
  }

  private void refuseAsThen() {
    Entry.Noted refused = script.takeNoteIfNext(NoteKind.REFUSED);
    if (refused != null) {
      throw new IllegalStateException(refused.second());
    }
  }
}
