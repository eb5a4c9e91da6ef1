package org.microtorsion.hardwaresim.device;

/// Sends one record at a time, a character after the other on the clock; XOFF holds the characters
/// behind the one under way.
final class SbiTransmitter {
  private final long characterNanos;
  private final ByteQueue toHost;
  private byte[] record = {};
  private int sent;
  private boolean held;
  private long dueNanos = TimedPart.NEVER;

  SbiTransmitter(long characterNanos, ByteQueue toHost) {
    this.characterNanos = characterNanos;
    this.toHost = toHost;
  }

  boolean isIdle() {
    return sent == record.length;
  }

  /// Starts a record; only while idle.
  void send(byte[] newRecord, long nowNanos) {
    record = newRecord;
    sent = 0;
    if (!held && record.length > 0) {
      dueNanos = nowNanos + characterNanos;
    }
  }

  /// XOFF.
  void hold() {
    held = true;
  }

  /// XON.
  void release(long nowNanos) {
    held = false;
    if (!isIdle() && dueNanos == TimedPart.NEVER) {
      dueNanos = nowNanos + characterNanos;
    }
  }

  /// When the character under way has been sent, [TimedPart#NEVER] when none is.
  long nextDueNanos() {
    return dueNanos;
  }

  /// Keeps the character under way for another character's time.
  void stall() {
    dueNanos += characterNanos;
  }

  void runDue() {
    toHost.put(record[sent], dueNanos);
    sent++;
    dueNanos = isIdle() || held ? TimedPart.NEVER : dueNanos + characterNanos;
  }
}
