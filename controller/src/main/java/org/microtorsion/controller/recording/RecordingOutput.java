package org.microtorsion.controller.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/// A recording's file while it is written: header, blocks, end.
///
/// Each block can be read without those after it, so that a file cut short anywhere is good up to
/// its last whole block.
final class RecordingOutput implements AutoCloseable {
  /// What deflate may add to bytes that cannot be compressed.
  private static final int DEFLATE_OVERHEAD_BYTES = 1024;

  private static final int BLOCK_HEADER_BYTES = 1 + 3 * Integer.BYTES;

  private final FileChannel channel;
  private final MessageDigest digest = RecordingFormat.digest();
  private final CRC32C crc = new CRC32C();
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private final byte[] stored =
      new byte[RecordingFormat.LARGEST_BLOCK_BYTES + DEFLATE_OVERHEAD_BYTES];
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BLOCK_HEADER_BYTES + stored.length + Integer.BYTES);
  private int blocks;

  /// Makes the file, which must not be there, and writes its header.
  RecordingOutput(Path path, String headerJson) throws IOException {
    channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    byte[] header = headerJson.getBytes(StandardCharsets.UTF_8);
    ByteBuffer start =
        ByteBuffer.allocate(
                RecordingFormat.MAGIC.length
                    + Short.BYTES
                    + Integer.BYTES
                    + header.length
                    + Integer.BYTES)
            .put(RecordingFormat.MAGIC)
            .putShort((short) RecordingFormat.VERSION)
            .putInt(header.length)
            .put(header);
    writeChecked(start);
  }

  /// Writes one block.
  void block(byte[] entries, int count) throws IOException {
    deflater.reset();
    deflater.setInput(entries, 0, count);
    deflater.finish();
    int storedCount = deflater.deflate(stored);
    buffer
        .clear()
        .put((byte) RecordingFormat.BLOCK_MARK)
        .putInt(blocks)
        .putInt(count)
        .putInt(storedCount)
        .put(stored, 0, storedCount);
    writeChecked(buffer);
    blocks++;
  }

  /// Writes the end.
  ///
  /// @param reason why nothing follows, though something was still to be recorded; else empty
  void end(String reason) throws IOException {
    byte[] hash = digest.digest();
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    buffer
        .clear()
        .put((byte) RecordingFormat.END_MARK)
        .putInt(blocks)
        .putShort((short) text.length)
        .put(text)
        .put(hash);
    writeChecked(buffer);
    force();
  }

  /// Has the disk keep what was written, whatever becomes of the machine.
  void force() throws IOException {
    channel.force(false);
  }

  /// Writes what the buffer holds with its checksum behind it.
  private void writeChecked(ByteBuffer from) throws IOException {
    crc.reset();
    crc.update(from.duplicate().flip());
    from.putInt((int) crc.getValue()).flip();
    digest.update(from.duplicate());
    while (from.hasRemaining()) {
      channel.write(from);
    }
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    channel.close();
  }
}
