package org.microtorsion.controller.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.recording.Entry;
import org.microtorsion.controller.recording.RecordingReader;

/// The entries from one wait or sample of the recording to the next, the last of them included, and
/// which of them are used up.
///
/// A program that does the same as then uses them in their order. One that was changed may still
/// find what it asks for among them.
final class Passage {
  /// More than a program does between two waits; beyond it a passage ends anywhere.
  private static final int MOST_ENTRIES = 1 << 16;

  private final RecordingReader reader;
  private final List<@Nullable Entry> entries = new ArrayList<>();
  private int first;

  Passage(RecordingReader reader) {
    this.reader = reader;
  }

  /// Goes on to the next one; false when the recording is over.
  boolean advance() {
    entries.clear();
    first = 0;
    Entry entry;
    do {
      entry = reader.next();
      if (entry != null) {
        entries.add(entry);
      }
    } while (entry != null && !isEnd(entry) && entries.size() < MOST_ENTRIES);
    return !entries.isEmpty();
  }

  static boolean isEnd(Entry entry) {
    return entry instanceof Entry.Slept || entry instanceof Entry.Sampled;
  }

  /// The next unused entry, or null.
  @Nullable Entry peek() {
    while (first < entries.size() && entries.get(first) == null) {
      first++;
    }
    return first < entries.size() ? entries.get(first) : null;
  }

  /// What it ends with, unless that is used up; null where it ends anywhere.
  @Nullable Entry end() {
    Entry last = entries.isEmpty() ? null : entries.getLast();
    return last != null && isEnd(last) ? last : null;
  }

  /// Where the first unused entry of a kind is, or -1.
  int find(Predicate<Entry> wanted) {
    for (int i = first; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry != null && wanted.test(entry)) {
        return i;
      }
    }
    return -1;
  }

  /// Uses an entry up.
  Entry take(int index) {
    Entry entry = entries.set(index, null);
    if (entry == null) {
      throw new IllegalStateException("entry " + index + ": expected unused, found it used up");
    }
    return entry;
  }

  /// The entry behind a used one, or null.
  @Nullable Entry behind(int index) {
    return index + 1 < entries.size() ? entries.get(index + 1) : null;
  }

  /// Uses up, and returns, readings of the clock before an entry, unless anything else is left
  /// there that may still be asked for.
  List<Entry.Time> takeTimesBefore(int index) {
    List<Entry.Time> times = new ArrayList<>();
    for (int i = first; i < index; i++) {
      Entry entry = entries.get(i);
      if (entry instanceof Entry.Time time) {
        times.add(time);
      } else if (entry != null) {
        return List.of();
      }
    }
    for (int i = first; i < index; i++) {
      entries.set(i, null);
    }
    return times;
  }

  /// Uses up, and returns, all that is left before the end.
  List<Entry> takeRest() {
    List<Entry> rest = new ArrayList<>();
    for (int i = first; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry != null && !isEnd(entry)) {
        rest.add(entry);
        entries.set(i, null);
      }
    }
    return rest;
  }
}
