package org.microtorsion.controller.replay;

/// What the program does beside what is recorded, as far as the replay has come.
public final class Comparison {
  private final SampleComparison samples = new SampleComparison();
  private final Differences outputs = new Differences();
  private final Differences records = new Differences();
  private final Differences order = new Differences();
  private long outputCount;
  private long entryCount;
  private boolean otherThread;

  Comparison() {}

  void countOutput() {
    outputCount++;
  }

  void countEntry() {
    entryCount++;
  }

  void noteOtherThread() {
    otherThread = true;
  }

  /// Samples.
  public SampleComparison samples() {
    return samples;
  }

  /// Bytes and levels that went out to devices: other ones, missing ones, and ones that are not
  /// recorded.
  public Differences outputs() {
    return outputs;
  }

  /// Events, readings of a calibration, and the end.
  public Differences records() {
    return records;
  }

  /// Calls that come in another order, or more or fewer of them. They alone make no other result.
  public Differences order() {
    return order;
  }

  /// How many times bytes or a level went out.
  public long outputCount() {
    return outputCount;
  }

  /// How many recorded entries were used.
  public long entryCount() {
    return entryCount;
  }

  /// Whether another thread used the lines at the time, which a recording does not hold.
  public boolean otherThread() {
    return otherThread;
  }

  /// Whether the program does the same.
  public boolean same() {
    return samples.differences().count() == 0 && outputs.count() == 0 && records.count() == 0;
  }
}
