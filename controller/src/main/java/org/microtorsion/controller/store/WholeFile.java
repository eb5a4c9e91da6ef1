package org.microtorsion.controller.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Files that are there whole or not at all: written under another name, forced to disk, renamed.
final class WholeFile {
  private WholeFile() {}

  /// Fills a file that is not yet under its name.
  @FunctionalInterface
  interface Content {
    void writeTo(Path temporary) throws IOException;
  }

  /// Writes the file into the folder, which is made where it is missing; one of that name is
  /// replaced.
  static Path write(Path directory, String name, Content content) {
    Path file = directory.resolve(name);
    Path temporary = directory.resolve("." + name + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.createDirectories(directory);
      try {
        content.writeTo(temporary);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        return Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.UNWRITABLE,
          file + ": expected a folder that can be written, found " + StoreLock.reason(e),
          e);
    }
  }
}
