package org.microtorsion.controller.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One owner a store: an advisory lock beside it, which the system drops when the process dies.
///
/// The owner may close runs that were left open, so that must never happen while another process is
/// still measuring. The set of owners within this process is kept apart, because closing a second
/// channel to the file would drop the lock of the first.
final class StoreLock implements AutoCloseable {
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private StoreLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static StoreLock acquire(Path dataDir) {
    Path file = dataDir.toAbsolutePath().normalize().resolve("runs.lock");
    if (!HELD_HERE.add(file)) {
      throw busy(dataDir, "this process");
    }
    @Nullable FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        String owner = Files.readString(file).strip();
        throw busy(dataDir, owner.isEmpty() ? "another process" : "process " + owner);
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new StoreLock(file, channel);
    } catch (IOException | RuntimeException e) {
      closeQuietly(channel);
      HELD_HERE.remove(file);
      if (e instanceof StoreException known) {
        throw known;
      }
      throw new StoreException(
          StoreException.Kind.UNWRITABLE,
          dataDir + ": expected a folder that can be written, found " + reason(e),
          e);
    }
  }

  private static StoreException busy(Path dataDir, String owner) {
    return new StoreException(
        StoreException.Kind.BUSY,
        dataDir.resolve(RunStore.FILE_NAME)
            + ": in use by "
            + owner
            + "; wait for it or name another folder with --data");
  }

  /// What a failed file operation met, in words: Java's own message is often the bare path.
  static String reason(Throwable met) {
    String type = met.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return type.replace(" Exception", "") + " (" + StoreException.oneLine(met) + ")";
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException alreadyGone) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
    HELD_HERE.remove(file);
  }
}
