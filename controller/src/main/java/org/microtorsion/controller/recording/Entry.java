package org.microtorsion.controller.recording;

import org.microtorsion.controller.rig.Sample;

/// One entry of a recording.
public sealed interface Entry {
  /// The program read the clock.
  record Time(long nanos) implements Entry {}

  /// The program waited for a deadline.
  record Slept() implements Entry {}

  /// Something was done with a line.
  sealed interface OfLine extends Entry {
    RigLine line();
  }

  /// Bytes went to a serial line.
  record Written(RigLine line, Bytes bytes) implements OfLine {}

  /// Bytes came from a serial line; none when nothing had come.
  record Received(RigLine line, Bytes bytes) implements OfLine {}

  /// A chip was selected.
  record Selected(RigLine line) implements OfLine {}

  /// Bytes went to a chip and as many came back.
  record Transferred(RigLine line, Bytes written, Bytes received) implements OfLine {}

  /// A chip was let go.
  record Deselected(RigLine line) implements OfLine {}

  /// An input was looked at.
  record Seen(RigLine line, boolean high) implements OfLine {}

  /// An output was driven.
  record Driven(RigLine line, boolean high) implements OfLine {}

  /// A line was closed.
  record Closed(RigLine line) implements OfLine {}

  /// What was done just before threw this.
  record Failed(RigLine line, RuntimeException thrown) implements OfLine {}

  /// A sample was made; whoever keeps one copies it.
  record Sampled(Sample sample) implements Entry {}

  /// Anything else.
  record Noted(NoteKind kind, String first, String second) implements Entry {}
}
