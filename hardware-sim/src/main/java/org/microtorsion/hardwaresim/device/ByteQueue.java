package org.microtorsion.hardwaresim.device;

/// Bytes under way with their times of arrival, in order; what does not fit is lost, as in a
/// receiver that nobody empties.
final class ByteQueue {
  private static final int CAPACITY = 256;

  private final byte[] bytes = new byte[CAPACITY];
  private final long[] arrivalNanos = new long[CAPACITY];
  private int first;
  private int size;
  private long nextNanos = TimedPart.NEVER;

  /// Arrival of the first byte, [TimedPart#NEVER] when there is none.
  long nextNanos() {
    return nextNanos;
  }

  void put(byte value, long timeNanos) {
    if (size == CAPACITY) {
      return;
    }
    int index = (first + size) % CAPACITY;
    bytes[index] = value;
    arrivalNanos[index] = timeNanos;
    size++;
    nextNanos = arrivalNanos[first];
  }

  byte take() {
    byte value = bytes[first];
    first = (first + 1) % CAPACITY;
    size--;
    nextNanos = size == 0 ? TimedPart.NEVER : arrivalNanos[first];
    return value;
  }

  /// Takes what has arrived by a time.
  ///
  /// @return how many bytes were put into the buffer
  int takeArrived(byte[] buffer, int offset, int length, long nowNanos) {
    int count = 0;
    while (count < length && nextNanos <= nowNanos) {
      buffer[offset + count] = take();
      count++;
    }
    return count;
  }

  /// Inverts the last byte under way.
  void spoil() {
    if (size > 0) {
      bytes[(first + size - 1) % CAPACITY] ^= (byte) 0xFF;
    }
  }
}
