package org.microtorsion.controller.replay;

import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.loop.Wishes;
import org.microtorsion.controller.recording.Entry;
import org.microtorsion.controller.recording.NoteKind;
import org.microtorsion.controller.recording.RecordedWishes;
import org.microtorsion.controller.recording.RecordingReader;
import org.microtorsion.controller.recording.RigLine;
import org.microtorsion.controller.rig.Sample;

/// The recording as the rig that the program finds before it: each call gets the answer that was
/// recorded for it.
///
/// A program that is the one that recorded makes the recorded calls in the recorded order, reads
/// the recorded times and does the same again. One that was changed is followed as well as can be:
/// what it asks for is looked for up to the next recorded wait or sample; what is not there is
/// answered by silence, by the last level, or by the time there was; and both are noted. For one
/// thread.
final class Script {
  /// A program out of step that polls must see time pass, or it polls for ever.
  private static final long UNRECORDED_POLL_NANOS = 10_000;

  private final Passage passage;
  private final Comparison comparison = new Comparison();
  private long nowNanos;
  private long startNanos;
  private boolean started;
  private boolean over;
  private int stopLooks;
  private int holdLooks;
  private int againLooks;
  private boolean hold;
  private int yieldLooks;
  private boolean yield;
  private @Nullable String stop;

  Script(RecordingReader reader) {
    passage = new Passage(reader);
  }

  Comparison comparison() {
    return comparison;
  }

  /// Whether the program has asked for more than was recorded.
  boolean over() {
    return over;
  }

  /// Recorded time since the clock was first read.
  double timeSeconds() {
    return (nowNanos - startNanos) * 1e-9;
  }

  /// The clock.
  long time() {
    if (next() instanceof Entry.Time) {
      take(passage.find(Entry.Time.class::isInstance));
    } else {
      outOfOrder("a reading of the clock");
      nowNanos += UNRECORDED_POLL_NANOS;
    }
    return nowNanos;
  }

  /// A wait for a deadline.
  void sleep(long deadlineNanos) {
    if (!(next() instanceof Entry.Slept)) {
      outOfOrder("a wait");
    }
    while (passage.end() == null) {
      dropRest();
      next();
    }
    if (passage.end() instanceof Entry.Slept) {
      dropRest();
      take(passage.find(Entry.Slept.class::isInstance));
    } else {
      nowNanos = Math.max(nowNanos, deadlineNanos);
    }
  }

  /// A call to a line.
  <E extends Entry.OfLine> Call<E> call(Class<E> type, RigLine line) {
    int index =
        find(
            entry -> type.isInstance(entry) && type.cast(entry).line() == line,
            type.getSimpleName() + ", " + line.words());
    if (index < 0) {
      return new Call<>(null, null);
    }
    Entry behind = passage.behind(index);
    E found = type.cast(take(index));
    if (behind instanceof Entry.Failed(RigLine failed, RuntimeException thrown) && failed == line) {
      take(index + 1);
      return new Call<>(found, thrown);
    }
    return new Call<>(found, null);
  }

  /// What goes out to a device beside what went out then.
  void compareOutput(RigLine line, @Nullable Object recorded, Object replayed) {
    comparison.countOutput();
    if (!replayed.equals(recorded)) {
      comparison
          .outputs()
          .add(
              new Difference(
                  timeSeconds(),
                  line.words(),
                  recorded == null ? "nothing" : recorded.toString(),
                  replayed.toString()));
    }
  }

  /// A sample that was made.
  void sampled(Sample sample) {
    if (!(next() instanceof Entry.Sampled)) {
      outOfOrder("a sample");
    }
    while (!(passage.end() instanceof Entry.Sampled)) {
      dropRest();
      if (passage.end() != null) {
        take(passage.find(Entry.Slept.class::isInstance));
      }
      next();
    }
    dropRest();
    if (take(passage.find(Entry.Sampled.class::isInstance)) instanceof Entry.Sampled(Sample then)) {
      comparison.samples().compare(timeSeconds(), then, sample);
    }
  }

  /// Something that is noted in a recording and that the program does now.
  void noted(NoteKind kind, String first, String second) {
    compareNote(kind, takeNote(kind), first, second);
  }

  /// A note beside what the program does now.
  void compareNote(NoteKind kind, Entry.@Nullable Noted then, String first, String second) {
    String now = words(first, second);
    String recorded = then == null ? "nothing" : words(then.first(), then.second());
    if (!recorded.equals(now)) {
      comparison.records().add(new Difference(timeSeconds(), word(kind), recorded, now));
    }
  }

  /// The note of a kind that comes next, used up; null when there is none.
  Entry.@Nullable Noted takeNote(NoteKind kind) {
    int index =
        find(entry -> entry instanceof Entry.Noted noted && noted.kind() == kind, word(kind));
    return index < 0 ? null : (Entry.Noted) take(index);
  }

  /// The note that comes right now if it is of that kind, used up; else null.
  Entry.@Nullable Noted takeNoteIfNext(NoteKind kind) {
    return peek() instanceof Entry.Noted noted && noted.kind() == kind ? takeNote(kind) : null;
  }

  /// Whether the line that was handed out next is that one.
  boolean isNextLine(RigLine line) {
    return peek() instanceof Entry.Noted(NoteKind kind, String code, _)
        && kind == NoteKind.LINE
        && code.equals(Integer.toString(line.code()));
  }

  /// Why a stop was seen at this look, or null.
  @Nullable String stopAsked() {
    if (stop != null || over) {
      return stop;
    }
    Entry.Noted found = wish(NoteKind.STOP, stopLooks++);
    stop = found == null ? null : found.second();
    return stop;
  }

  /// Whether the program was to stand still at this look.
  boolean holdAsked() {
    Entry.Noted found = over ? null : wish(NoteKind.HOLD, holdLooks++);
    if (found != null) {
      hold = found.second().equals(RecordedWishes.STILL);
    }
    return hold;
  }

  /// What was to be read again at this look, or null.
  Wishes.@Nullable Again takeAgain() {
    Entry.Noted found = over ? null : wish(NoteKind.AGAIN, againLooks++);
    return found == null ? null : RecordedWishes.again(found.second());
  }

  /// Whether the wire was known to yield at this look.
  boolean yieldTold() {
    if (!yield && !over) {
      yield = wish(NoteKind.YIELD, yieldLooks++) != null;
    }
    return yield;
  }

  /// The wish that was seen at this look, or null; one out of step finds it where it is near.
  private Entry.@Nullable Noted wish(NoteKind kind, int looksBefore) {
    boolean now =
        peek() instanceof Entry.Noted noted
            && noted.kind() == kind
            && noted.first().equals(Integer.toString(looksBefore));
    int index =
        now || comparison.order().count() > 0
            ? passage.find(entry -> entry instanceof Entry.Noted noted && noted.kind() == kind)
            : -1;
    return index < 0 ? null : (Entry.Noted) take(index);
  }

  /// Counts what the program did not come to.
  void finish() {
    while (!over && peek() != null) {
      dropRest();
      if (passage.end() instanceof Entry.Sampled(Sample then)) {
        comparison.samples().onlyRecorded(timeSeconds(), then);
      }
      if (passage.end() != null) {
        take(passage.find(Passage::isEnd));
      }
    }
  }

  private int find(Predicate<Entry> wanted, String asked) {
    if (wanted.test(next())) {
      return passage.find(wanted);
    }
    outOfOrder(asked);
    int index = passage.find(wanted);
    if (index >= 0) {
      passage.takeTimesBefore(index).forEach(time -> nowNanos = Math.max(nowNanos, time.nanos()));
    }
    return index;
  }

  private void outOfOrder(String asked) {
    Entry next = peek();
    comparison
        .order()
        .add(new Difference(timeSeconds(), "call", next == null ? "nothing" : words(next), asked));
  }

  /// The next entry; where there is none, the replay is over.
  private Entry next() {
    Entry next = over ? null : peek();
    if (next == null) {
      over = true;
      throw new RecordingOver("the recording is over");
    }
    return next;
  }

  private @Nullable Entry peek() {
    while (true) {
      Entry next = passage.peek();
      if (next == null) {
        if (!passage.advance()) {
          return null;
        }
      } else if (next instanceof Entry.Noted noted && noted.kind() == NoteKind.OTHER_THREAD) {
        comparison.noteOtherThread();
        passage.take(passage.find(next::equals));
      } else {
        return next;
      }
    }
  }

  private Entry take(int index) {
    Entry entry = passage.take(index);
    stopLooks = 0;
    holdLooks = 0;
    againLooks = 0;
    yieldLooks = 0;
    comparison.countEntry();
    if (entry instanceof Entry.Time(long nanos)) {
      if (!started) {
        started = true;
        startNanos = nanos;
        nowNanos = nanos;
      }
      nowNanos = comparison.order().count() == 0 ? nanos : Math.max(nowNanos, nanos);
    }
    return entry;
  }

  /// Passes over what the program did not do before the passage's end.
  private void dropRest() {
    for (Entry entry : passage.takeRest()) {
      switch (entry) {
        case Entry.Time(long nanos) -> nowNanos = Math.max(nowNanos, nanos);
        case Entry.Written(RigLine line, var bytes) -> missing(line, bytes);
        case Entry.Transferred(RigLine line, var written, _) -> missing(line, written);
        case Entry.Driven(RigLine line, boolean high) -> missing(line, levelWord(high));
        case Entry.Noted noted when noted.kind() != NoteKind.OTHER_THREAD ->
            comparison
                .records()
                .add(
                    new Difference(
                        timeSeconds(),
                        word(noted.kind()),
                        words(noted.first(), noted.second()),
                        "nothing"));
        default -> {}
      }
      comparison.order().add(new Difference(timeSeconds(), "call", words(entry), "none"));
    }
  }

  private void missing(RigLine line, Object recorded) {
    comparison
        .outputs()
        .add(new Difference(timeSeconds(), line.words(), recorded.toString(), "nothing"));
  }

  static String levelWord(boolean high) {
    return high ? "high" : "low";
  }

  private static String word(NoteKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String words(String first, String second) {
    return first.isEmpty() ? second : second.isEmpty() ? first : first + ": " + second;
  }

  private static String words(Entry entry) {
    return switch (entry) {
      case Entry.Time _ -> "a reading of the clock";
      case Entry.Slept _ -> "a wait";
      case Entry.Sampled _ -> "a sample";
      case Entry.Noted noted -> word(noted.kind());
      case Entry.OfLine call -> call.getClass().getSimpleName() + ", " + call.line().words();
    };
  }
}
