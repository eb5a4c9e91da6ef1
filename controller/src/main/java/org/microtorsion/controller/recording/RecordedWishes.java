package org.microtorsion.controller.recording;

import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.loop.Wishes;

/// Wishes that are recorded where they were seen.
///
/// How often one was looked for in vain since the last entry says which look found it: between two
/// entries a program may look more than once.
public final class RecordedWishes extends Wishes {
  private final Recorder recorder;
  private final Looks stopLooks = new Looks();
  private final Looks holdLooks = new Looks();
  private final Looks againLooks = new Looks();
  private final Looks yieldLooks = new Looks();
  private boolean yieldNoted;
  private boolean stopNoted;
  private boolean holdNoted;

  public RecordedWishes(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public @Nullable String stopAsked() {
    String why = super.stopAsked();
    Scribe scribe = stopNoted ? null : recorder.scribe();
    if (scribe != null) {
      int looks = stopLooks.count(scribe.entries());
      if (why != null) {
        stopNoted = true;
        scribe.note(NoteKind.STOP, Integer.toString(looks), why);
      }
    }
    return why;
  }

  @Override
  public boolean holdAsked() {
    boolean still = super.holdAsked();
    Scribe scribe = recorder.scribe();
    if (scribe != null) {
      int looks = holdLooks.count(scribe.entries());
      if (still != holdNoted) {
        holdNoted = still;
        scribe.note(NoteKind.HOLD, Integer.toString(looks), still ? STILL : GO_ON);
      }
    }
    return still;
  }

  @Override
  public @Nullable Again takeAgain() {
    Again wanted = super.takeAgain();
    Scribe scribe = recorder.scribe();
    if (scribe != null) {
      int looks = againLooks.count(scribe.entries());
      if (wanted != null) {
        scribe.note(NoteKind.AGAIN, Integer.toString(looks), wanted.place() + " " + wanted.why());
      }
    }
    return wanted;
  }

  /// The wish that a note's second text tells of.
  public static Again again(String text) {
    String[] parts = text.split(" ", 2);
    return new Again(Integer.parseInt(parts[0]), parts.length > 1 ? parts[1] : "");
  }

  @Override
  public boolean yieldTold() {
    boolean told = super.yieldTold();
    Scribe scribe = yieldNoted ? null : recorder.scribe();
    if (scribe != null) {
      int looks = yieldLooks.count(scribe.entries());
      if (told) {
        yieldNoted = true;
        scribe.note(NoteKind.YIELD, Integer.toString(looks), "");
      }
    }
    return told;
  }

  /// Text of a wish to stand still.
  public static final String STILL = "still";

  private static final String GO_ON = "go on";

  /// Counts looks since the last entry.
  private static final class Looks {
    private long entries = -1;
    private int count;

    /// Looks before this one.
    int count(long entriesNow) {
      if (entriesNow != entries) {
        entries = entriesNow;
        count = 0;
      }
      return count++;
    }
  }
}
