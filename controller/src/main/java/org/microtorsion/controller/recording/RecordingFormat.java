package org.microtorsion.controller.recording;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The numbers of the file format that docs/reference/recording.md describes.
final class RecordingFormat {
  /// First bytes: a carriage return, a line feed and an end-of-text mark show what a transfer in
  /// text mode did to the file.
  static final byte[] MAGIC = {'T', 'R', 'E', 'C', '\r', '\n', 0x1A, '\n'};

  static final int VERSION = 1;
  static final int BLOCK_MARK = 'B';
  static final int END_MARK = 'E';

  /// Before compression.
  static final int LARGEST_BLOCK_BYTES = 1 << 18;

  static final int LARGEST_HEADER_BYTES = 1 << 24;
  static final int LARGEST_TEXT_BYTES = 1 << 16;
  static final int LARGEST_TRANSFER_BYTES = 1 << 16;
  static final int DIGEST_BYTES = 32;

  private RecordingFormat() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
