package org.microtorsion.controller.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over everything since a run's start, readable after each step. A run that dies therefore
/// leaves the hash of all that was committed, and the hash of a whole run does not depend on how it
/// was cut into chunks.
final class RunningHash {
  private final MessageDigest digest;

  /// A hash of nothing yet.
  RunningHash() {
    this(sha256());
  }

  private RunningHash(MessageDigest digest) {
    this.digest = digest;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Takes in bytes.
  void add(byte[] data, int length) {
    digest.update(data, 0, length);
  }

  /// Takes in an event, its texts with their lengths so that none runs into the next.
  void add(RunEvent event) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, event.timeNanos()).array());
    add(event.kind());
    add(event.text());
  }

  /// Takes in a text with its length, so that it does not run into the next.
  void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length).array());
    digest.update(bytes);
  }

  /// The hash of all that was taken in so far.
  byte[] value() {
    return copy().digest.digest();
  }

  /// Another one that has taken in the same.
  RunningHash copy() {
    try {
      return new RunningHash((MessageDigest) digest.clone());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be copied", e);
    }
  }

  /// The same in hex.
  String hex() {
    return HexFormat.of().formatHex(value());
  }

  /// The hash of some texts, each with its length.
  static String of(String... texts) {
    RunningHash hash = new RunningHash();
    for (String text : texts) {
      hash.add(text);
    }
    return hash.hex();
  }
}
