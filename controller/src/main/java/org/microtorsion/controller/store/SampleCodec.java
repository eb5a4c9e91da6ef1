package org.microtorsion.controller.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.microtorsion.controller.rig.Sample;

/// One sample as 84 bytes, little-endian, every field bit for bit; the layout is in
/// `docs/reference/run-file.md`. The order here is the order on disk and never changes: another
/// layout is another migration.
final class SampleCodec {
  static final int BYTES = 84;
  static final int TIME_OFFSET = 8;
  static final int ANGLE_OFFSET = 40;
  static final int TORQUE_OFFSET = 64;

  private SampleCodec() {}

  /// A view of bytes to write to or read from.
  static ByteBuffer view(byte[] data) {
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void encode(Sample sample, ByteBuffer into) {
    into.putLong(sample.tick);
    into.putLong(sample.timeNanos);
    into.putInt(sample.rotorRawCounts);
    into.putInt(sample.fixedRawCounts);
    into.putInt(sample.currentRawCounts);
    into.putInt(sample.commandRawCounts);
    into.putLong(sample.conversionCount);
    into.putDouble(sample.angleRadians);
    into.putDouble(sample.rotorAngleRadians);
    into.putDouble(sample.currentAmperes);
    into.putDouble(sample.torqueNewtonMetres);
    into.putDouble(sample.coilTemperatureRiseKelvin);
    into.putInt(sample.flags);
  }

  static void decode(ByteBuffer from, Sample sample) {
    sample.tick = from.getLong();
    sample.timeNanos = from.getLong();
    sample.rotorRawCounts = from.getInt();
    sample.fixedRawCounts = from.getInt();
    sample.currentRawCounts = from.getInt();
    sample.commandRawCounts = from.getInt();
    sample.conversionCount = from.getLong();
    sample.angleRadians = from.getDouble();
    sample.rotorAngleRadians = from.getDouble();
    sample.currentAmperes = from.getDouble();
    sample.torqueNewtonMetres = from.getDouble();
    sample.coilTemperatureRiseKelvin = from.getDouble();
    sample.flags = from.getInt();
  }

  /// Time of the last whole sample in the bytes; zero when there is none.
  static long lastTimeNanos(byte[] data) {
    int whole = data.length / BYTES;
    return whole == 0 ? 0 : view(data).getLong((whole - 1) * BYTES + TIME_OFFSET);
  }
}
