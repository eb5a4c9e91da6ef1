package org.microtorsion.driver.sartorius;

/// Parts the byte stream into records, and drops what it cannot know to be whole.
///
/// A record ends at CR or LF, or at a pause of the line. It counts only when its beginning was
/// seen: after another record's end, or after a pause. Where CR LF is left out and records follow
/// without a pause, one counts when it and the record before it stand exactly side by side and both
/// are pinned to their columns by unit or identifier.
final class RecordFramer {
  private static final int WINDOW_BYTES = 2 * WeightPattern.LONG_CHARACTERS;
  private static final char XON = 0x11;
  private static final char XOFF = 0x13;
  private static final byte NUL = 0;

  private final byte[] window = new byte[WINDOW_BYTES];
  private final WeightPattern pattern = new WeightPattern();
  private int size;
  private int bytesSinceRecord;
  private boolean beginningSeen;
  private boolean ended;
  private boolean endedByPause;
  private int recordStart;
  private int recordLength;

  /// Takes a byte.
  ///
  /// @return whether it ends a record; [#bytes], [#recordStart] and [#recordLength] tell which,
  ///   until the next byte
  boolean take(byte octet) {
    endedByPause = false;
    if (isLineEnd(SevenBits.character(octet))) {
      return end();
    }
    if (isBetweenRecords(octet)) {
      return false;
    }
    append(octet);
    return endsRun(WeightPattern.SHORT_CHARACTERS) || endsRun(WeightPattern.LONG_CHARACTERS);
  }

  /// Says that the line has been silent for longer than a record's characters lie apart.
  ///
  /// @return whether that ends a record, as with [#take]
  boolean pause() {
    endedByPause = true;
    return end();
  }

  /// Forgets what has come, because bytes may have been lost: what follows begins nowhere.
  void restart() {
    size = 0;
    bytesSinceRecord = 0;
    beginningSeen = false;
  }

  /// Whether a record's end or a pause has been seen, so that whole records can be told.
  boolean isBeginningSeen() {
    return beginningSeen;
  }

  /// Whether a record is under way.
  boolean isUnderWay() {
    return bytesSinceRecord > 0;
  }

  byte[] bytes() {
    return window;
  }

  int recordStart() {
    return recordStart;
  }

  int recordLength() {
    return recordLength;
  }

  /// Whether a line end or a pause ended the record, and not only its neighbour's shape.
  boolean isEnded() {
    return ended;
  }

  /// Whether a pause alone ended the record, so that its rest may yet come.
  boolean isEndedByPause() {
    return endedByPause;
  }

  /// Whether a character belongs to no record: line ends, flow control, and the NUL of a line that
  /// is plugged in.
  static boolean isBetweenRecords(byte octet) {
    char character = SevenBits.character(octet);
    return isLineEnd(character) || character == XON || character == XOFF || octet == NUL;
  }

  private static boolean isLineEnd(char character) {
    return character == '\r' || character == '\n';
  }

  private boolean end() {
    // A full window may have lost its first bytes.
    boolean whole = beginningSeen && size > 0 && size < WINDOW_BYTES;
    ended = true;
    recordStart = 0;
    recordLength = size;
    size = 0;
    bytesSinceRecord = 0;
    beginningSeen = true;
    return whole;
  }

  private void append(byte octet) {
    if (size == WINDOW_BYTES) {
      System.arraycopy(window, 1, window, 0, WINDOW_BYTES - 1);
      size--;
    }
    window[size] = octet;
    size++;
    bytesSinceRecord++;
  }

  private boolean endsRun(int length) {
    int last = size - length;
    if (last < length || !isPinnedWeight(last, length) || !isPinnedWeight(last - length, length)) {
      return false;
    }
    ended = false;
    recordStart = last;
    recordLength = length;
    bytesSinceRecord = 0;
    return true;
  }

  private boolean isPinnedWeight(int from, int length) {
    return pattern.matches(window, from, length) && pattern.isPinned();
  }
}
