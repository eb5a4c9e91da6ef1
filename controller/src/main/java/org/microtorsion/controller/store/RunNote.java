package org.microtorsion.controller.store;

/// What somebody wrote about a run after it; notes are only ever added.
///
/// @param provenance who wrote it, when; its `why` is the text
public record RunNote(int number, Provenance provenance) {
  /// Longest text of a note.
  public static final int LONGEST_TEXT = 4000;

  /// The text.
  public String text() {
    return provenance.why();
  }
}
