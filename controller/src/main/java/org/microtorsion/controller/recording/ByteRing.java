package org.microtorsion.controller.recording;

import java.util.concurrent.atomic.AtomicLong;

/// A bounded queue of bytes from one thread to one other, without locks and without allocation.
///
/// The producer puts bytes after having made sure of the room, and publishes them when something is
/// whole; the consumer sees published bytes only.
final class ByteRing {
  private final byte[] bytes;
  private final int mask;
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong consumed = new AtomicLong();

  /// The producer's alone.
  private long end;

  private long publishedEnd;

  /// The producer's last look at the consumer.
  private long seenConsumed;

  /// @param sizeBytes a power of two
  ByteRing(int sizeBytes) {
    if (Integer.bitCount(sizeBytes) != 1) {
      throw new IllegalArgumentException("sizeBytes: expected a power of two, found " + sizeBytes);
    }
    bytes = new byte[sizeBytes];
    mask = sizeBytes - 1;
  }

  /// Producer: whether so many bytes more can be put.
  boolean hasRoom(int count) {
    if (end + count - seenConsumed <= bytes.length) {
      return true;
    }
    seenConsumed = consumed.get();
    return end + count - seenConsumed <= bytes.length;
  }

  /// Producer: takes a byte in; there must be room.
  void put(int value) {
    bytes[(int) end & mask] = (byte) value;
    end++;
  }

  /// Producer: how many bytes wait to be published.
  int unpublishedBytes() {
    return (int) (end - publishedEnd);
  }

  /// Producer: lets the consumer have what was put.
  void publish() {
    publishedEnd = end;
    published.lazySet(end);
  }

  /// Consumer: how many bytes can be taken.
  int available() {
    return (int) (published.get() - consumed.get());
  }

  /// Consumer: takes the next bytes, which must be available.
  void take(byte[] into, int count) {
    long start = consumed.get();
    int from = (int) start & mask;
    int first = Math.min(count, bytes.length - from);
    System.arraycopy(bytes, from, into, 0, first);
    System.arraycopy(bytes, 0, into, first, count - first);
    consumed.lazySet(start + count);
  }
}
