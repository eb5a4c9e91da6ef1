package org.microtorsion.controller.recording;

import java.util.Arrays;
import java.util.Optional;

/// What an entry is; its number is the upper half of its first byte. Numbers are never used again
/// for something else.
enum EntryKind {
  /// The program read the clock.
  TIME(0),
  /// The program waited for a deadline.
  SLEEP(1),
  /// Bytes went to a serial line.
  WRITE(2),
  /// Bytes came from a serial line.
  READ(3),
  /// Nothing had come on a serial line.
  READ_NOTHING(4),
  /// A chip was selected.
  SELECT(5),
  /// Bytes went to a chip and as many came back.
  TRANSFER(6),
  /// A chip was let go.
  DESELECT(7),
  /// An input was seen low.
  SEEN_LOW(8),
  /// An input was seen high.
  SEEN_HIGH(9),
  /// An output was driven low.
  DRIVEN_LOW(10),
  /// An output was driven high.
  DRIVEN_HIGH(11),
  /// A line was closed.
  CLOSE(12),
  /// What was done just before threw.
  FAILURE(13),
  /// A sample was made of what was read.
  SAMPLE(14),
  /// Anything else that decides what comes next, or tells of it.
  NOTE(15);

  private final int code;

  EntryKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /// First byte of an entry without a line.
  int firstByte() {
    return code << 4;
  }

  /// First byte of an entry of a line.
  int firstByte(RigLine line) {
    return code << 4 | line.code();
  }

  static Optional<EntryKind> of(int code) {
    return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
  }
}
