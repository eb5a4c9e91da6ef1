package org.microtorsion.controller.recording;

import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.loop.StopRequest;

/// A wish to end that is recorded where it was seen.
///
/// How often it was looked for in vain since the last entry says which look found it: between two
/// entries a program may look more than once.
public final class RecordedStop extends StopRequest {
  private final Recorder recorder;
  private long entriesAtLastLook = -1;
  private int looks;
  private boolean noted;

  public RecordedStop(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public @Nullable String asked() {
    String why = super.asked();
    if (!noted) {
      Scribe scribe = recorder.scribe();
      if (scribe != null) {
        look(scribe, why);
      }
    }
    return why;
  }

  private void look(Scribe scribe, @Nullable String why) {
    if (scribe.entries() != entriesAtLastLook) {
      entriesAtLastLook = scribe.entries();
      looks = 0;
    }
    if (why == null) {
      looks++;
    } else {
      noted = true;
      scribe.note(NoteKind.STOP, Integer.toString(looks), why);
    }
  }
}
