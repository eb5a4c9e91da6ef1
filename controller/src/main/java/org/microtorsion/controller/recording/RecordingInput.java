package org.microtorsion.controller.recording;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;

/// A recording's file as one stream of entries' bytes, each block checked before anything of it is
/// handed out.
///
/// A file that stops before its end is good up to there, as a killed process leaves it; one whose
/// checksums are wrong is refused.
final class RecordingInput extends InputStream {
  private final Path path;
  private final DataInputStream file;
  private final MessageDigest digest = RecordingFormat.digest();
  private final CRC32C crc = new CRC32C();
  private final Inflater inflater = new Inflater();
  private final RecordingHeader header;
  private byte[] block = new byte[0];
  private int at;
  private int blocks;
  private long offsetBytes;
  private @Nullable String ending;

  /// Reads and checks the header.
  ///
  /// @throws InputException when the file is no recording, of another version, or damaged
  RecordingInput(Path path) {
    this.path = path;
    file = open(path);
    try {
      header = readHeader();
    } catch (EOFException e) {
      close();
      throw refusal("a recording's header", "the end of the file", e);
    } catch (IOException e) {
      close();
      throw unreadable(e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static DataInputStream open(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw new InputException(path + ": expected a recording, found a directory");
      }
      return new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
    } catch (NoSuchFileException e) {
      throw new InputException(path + ": expected a recording, found nothing of that name", e);
    } catch (IOException e) {
      throw new InputException(path + ": expected a readable recording, found " + e, e);
    }
  }

  private RecordingHeader readHeader() throws IOException {
    byte[] magic = file.readNBytes(RecordingFormat.MAGIC.length);
    if (!Arrays.equals(magic, RecordingFormat.MAGIC)) {
      throw refusal(
          "a recording made by --record",
          magic.length == 0
              ? "an empty file"
              : Arrays.equals(magic, 0, Math.min(4, magic.length), RecordingFormat.MAGIC, 0, 4)
                  ? "one that was changed on its way; copy it as binary"
                  : "another kind of file",
          null);
    }
    take(magic);
    int version = Short.toUnsignedInt(ByteBuffer.wrap(taken(Short.BYTES)).getShort());
    if (version != RecordingFormat.VERSION) {
      throw refusal(
          "a recording of format " + RecordingFormat.VERSION,
          "format " + version + "; replay it with the version of the program that made it",
          null);
    }
    byte[] json = taken(length(RecordingFormat.LARGEST_HEADER_BYTES, "a header"));
    checkSum("the header");
    return RecordingHeader.parse(path + ": header", new String(json, StandardCharsets.UTF_8));
  }

  RecordingHeader header() {
    return header;
  }

  /// Why the recording ends where it does: empty when it holds everything, null when it was cut
  /// short; only after the last byte.
  @Nullable String ending() {
    return ending;
  }

  @Override
  public int read() {
    return at < block.length || nextBlock() ? block[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (at >= block.length && !nextBlock()) {
      return -1;
    }
    int count = Math.min(length, block.length - at);
    System.arraycopy(block, at, into, offset, count);
    at += count;
    return count;
  }

  private boolean nextBlock() {
    if (ending != null) {
      return false;
    }
    try {
      crc.reset();
      int mark = file.read();
      if (mark < 0) {
        return false;
      }
      MessageDigest before = copy(digest);
      take(new byte[] {(byte) mark});
      return switch (mark) {
        case RecordingFormat.BLOCK_MARK -> readBlock();
        case RecordingFormat.END_MARK -> readEnd(before);
        default -> throw refusal("a block or the end", "byte " + mark, null);
      };
    } catch (EOFException e) {
      return false;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private boolean readBlock() throws IOException {
    int number = ByteBuffer.wrap(taken(Integer.BYTES)).getInt();
    int count = length(RecordingFormat.LARGEST_BLOCK_BYTES, "a block");
    byte[] stored = taken(length(2 * RecordingFormat.LARGEST_BLOCK_BYTES, "a stored block"));
    if (!isSumRight()) {
      // A machine that lost its power may leave half a block; nothing follows it then.
      if (file.read() < 0) {
        return false;
      }
      throw damaged("block " + blocks);
    }
    if (number != blocks) {
      throw refusal("block " + blocks, "block " + number, null);
    }
    blocks++;
    block = inflated(stored, count);
    at = 0;
    return count > 0 || nextBlock();
  }

  private byte[] inflated(byte[] stored, int count) {
    byte[] entries = new byte[count];
    inflater.reset();
    inflater.setInput(stored);
    try {
      int found = inflater.inflate(entries);
      if (found != count || !inflater.finished()) {
        throw refusal(count + " bytes in a block", "another number", null);
      }
    } catch (DataFormatException e) {
      throw refusal("a compressed block", String.valueOf(e.getMessage()), e);
    }
    return entries;
  }

  private boolean readEnd(MessageDigest before) throws IOException {
    int count = ByteBuffer.wrap(taken(Integer.BYTES)).getInt();
    int length = Short.toUnsignedInt(ByteBuffer.wrap(taken(Short.BYTES)).getShort());
    String reason = new String(taken(length), StandardCharsets.UTF_8);
    byte[] hash = taken(RecordingFormat.DIGEST_BYTES);
    checkSum("the end");
    if (count != blocks || !MessageDigest.isEqual(hash, before.digest())) {
      throw refusal("the hash of " + count + " blocks", "another one; it was changed", null);
    }
    if (file.read() >= 0) {
      throw refusal("nothing behind the end", "more bytes", null);
    }
    ending = reason;
    return false;
  }

  private int length(int largest, String what) throws IOException {
    int length = ByteBuffer.wrap(taken(Integer.BYTES)).getInt();
    if (length < 0 || length > largest) {
      throw refusal(what + " of at most " + largest + " bytes", "one of " + length, null);
    }
    return length;
  }

  private byte[] taken(int count) throws IOException {
    byte[] bytes = file.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    take(bytes);
    return bytes;
  }

  private void take(byte[] bytes) {
    crc.update(bytes);
    digest.update(bytes);
    offsetBytes += bytes.length;
  }

  private void checkSum(String what) throws IOException {
    if (!isSumRight()) {
      throw damaged(what);
    }
  }

  private boolean isSumRight() throws IOException {
    int expected = (int) crc.getValue();
    return ByteBuffer.wrap(taken(Integer.BYTES)).getInt() == expected;
  }

  private InputException damaged(String what) {
    return refusal(what + " as it was written", "a wrong checksum; the file is damaged", null);
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be copied", e);
    }
  }

  InputException refusal(String expected, String found, @Nullable Throwable cause) {
    String text =
        path + ": expected " + expected + ", found " + found + ", before byte " + offsetBytes;
    return cause == null ? new InputException(text) : new InputException(text, cause);
  }

  private InputException unreadable(IOException e) {
    return new InputException(path + ": expected a readable recording, found " + e, e);
  }

  @Override
  public void close() {
    inflater.end();
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
