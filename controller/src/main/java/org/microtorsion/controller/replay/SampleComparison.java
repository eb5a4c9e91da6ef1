package org.microtorsion.controller.replay;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ToLongFunction;
import org.microtorsion.controller.rig.Sample;

/// Recorded and replayed samples, bit for bit.
public final class SampleComparison {
  /// A field, its bits, and how its bits are written for people.
  private record Field(String name, boolean real, ToLongFunction<Sample> bits) {
    String text(long value) {
      return real ? Double.toString(Double.longBitsToDouble(value)) : Long.toString(value);
    }
  }

  private static final List<Field> FIELDS =
      List.of(
          new Field("tick", false, sample -> sample.tick),
          new Field("timeNanos", false, sample -> sample.timeNanos),
          new Field("rotorRawCounts", false, sample -> sample.rotorRawCounts),
          new Field("fixedRawCounts", false, sample -> sample.fixedRawCounts),
          new Field("currentRawCounts", false, sample -> sample.currentRawCounts),
          new Field("conversionCount", false, sample -> sample.conversionCount),
          new Field("commandRawCounts", false, sample -> sample.commandRawCounts),
          new Field("angleRadians", true, sample -> bits(sample.angleRadians)),
          new Field("rotorAngleRadians", true, sample -> bits(sample.rotorAngleRadians)),
          new Field("currentAmperes", true, sample -> bits(sample.currentAmperes)),
          new Field("torqueNewtonMetres", true, sample -> bits(sample.torqueNewtonMetres)),
          new Field(
              "coilTemperatureRiseKelvin", true, sample -> bits(sample.coilTemperatureRiseKelvin)),
          new Field("flags", false, sample -> sample.flags));

  private final MessageDigest recordedDigest = sha256();
  private final MessageDigest replayedDigest = sha256();
  private final ByteBuffer row = ByteBuffer.allocate(FIELDS.size() * Long.BYTES);
  private final Differences differences = new Differences();
  private long recordedCount;
  private long replayedCount;

  SampleComparison() {}

  void compare(double timeSeconds, Sample recorded, Sample replayed) {
    add(recordedDigest, recorded);
    add(replayedDigest, replayed);
    recordedCount++;
    replayedCount++;
    for (Field field : FIELDS) {
      long then = field.bits().applyAsLong(recorded);
      long now = field.bits().applyAsLong(replayed);
      if (then != now) {
        differences.add(
            new Difference(
                timeSeconds,
                "sample " + (recordedCount - 1) + ", " + field.name(),
                field.text(then),
                field.text(now)));
        return;
      }
    }
  }

  void onlyRecorded(double timeSeconds, Sample recorded) {
    add(recordedDigest, recorded);
    recordedCount++;
    differences.add(
        new Difference(timeSeconds, "sample " + (recordedCount - 1), "a sample", "none"));
  }

  void onlyReplayed(double timeSeconds, Sample replayed) {
    add(replayedDigest, replayed);
    replayedCount++;
    differences.add(
        new Difference(timeSeconds, "sample " + (replayedCount - 1), "none", "a sample"));
  }

  private void add(MessageDigest digest, Sample sample) {
    row.clear();
    for (Field field : FIELDS) {
      row.putLong(field.bits().applyAsLong(sample));
    }
    digest.update(row.flip());
  }

  private static long bits(double number) {
    return Double.doubleToRawLongBits(number);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// How many the recording holds, as far as it was replayed.
  public long recordedCount() {
    return recordedCount;
  }

  /// How many were made now.
  public long replayedCount() {
    return replayedCount;
  }

  /// Samples that differ, each by its first field that does.
  public Differences differences() {
    return differences;
  }

  /// SHA-256 over every field of the recorded samples, hex.
  public String recordedHash() {
    return hex(recordedDigest);
  }

  /// The same over those made now.
  public String replayedHash() {
    return hex(replayedDigest);
  }

  private static String hex(MessageDigest digest) {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be copied", e);
    }
  }
}
