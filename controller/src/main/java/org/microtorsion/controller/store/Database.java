package org.microtorsion.controller.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/// The SQLite file with one connection to write and one to read.
///
/// Threads: each connection is used under its own monitor. In write-ahead mode a reader sees the
/// last commit and never holds up the writer.
final class Database implements AutoCloseable {
  /// Pages of the write-ahead log between checkpoints: about 32 MB, so that a test of minutes is
  /// not held up by copying into the main file.
  private static final int CHECKPOINT_PAGES = 8000;

  private static final int BUSY_MILLISECONDS = 5000;

  /// Work on a connection.
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private final Path file;
  private final Connection writing;
  private final Connection reading;

  private Database(Path file, Connection writing, Connection reading) {
    this.file = file;
    this.writing = writing;
    this.reading = reading;
  }

  /// Opens for reading and writing, and brings an older schema up to date. The version is looked at
  /// through a read-only connection first, so that a newer store stays as it is to the byte.
  ///
  /// @param author in whose name that is put on record
  static Database open(Path file, Durability durability, Author author) {
    try {
      if (Files.exists(file)) {
        try (Connection look = connect(file, true)) {
          Schema.inspect(look, file);
        }
      }
      Connection writing = connect(file, false);
      try {
        execute(writing, "PRAGMA journal_mode = WAL");
        execute(writing, "PRAGMA synchronous = " + durability.synchronous());
        execute(writing, "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        Schema.migrate(writing, Schema.inspect(writing, file), author);
        return new Database(file, writing, connect(file, true));
      } catch (SQLException | RuntimeException e) {
        writing.close();
        throw e;
      }
    } catch (SQLException e) {
      throw StoreException.of(file.toString(), e);
    }
  }

  /// Opens for reading only: no migration, no lock, nothing written.
  static Database openForReading(Path file) {
    try {
      Connection reading = readable(file);
      try {
        int version = Schema.inspect(reading, file);
        if (version < Schema.current()) {
          throw new StoreException(
              StoreException.Kind.BROKEN,
              file
                  + ": expected schema version "
                  + Schema.current()
                  + ", found "
                  + version
                  + "; it can be brought up to date where the folder can be written and no other"
                  + " process holds it");
        }
        return new Database(file, reading, reading);
      } catch (SQLException | RuntimeException e) {
        reading.close();
        throw e;
      }
    } catch (SQLException e) {
      throw StoreException.of(file.toString(), e);
    }
  }

  /// On a disk that cannot be written, or has not a byte left, SQLite wants to be told that nobody
  /// else can write either; it then leaves the write-ahead log aside, so this is only for a store
  /// that was closed.
  private static Connection readable(Path file) throws SQLException {
    Connection plain = connect(file, true);
    try (Statement statement = plain.createStatement()) {
      statement.execute("SELECT count(*) FROM sqlite_schema");
      return plain;
    } catch (SQLException e) {
      plain.close();
      boolean writable = Files.isWritable(file.toAbsolutePath().getParent());
      if ((writable && !StoreException.isWithoutRoom(e)) || hasLog(file)) {
        throw e;
      }
      return connect("file:" + file.toUri().getRawPath() + "?immutable=1", true);
    }
  }

  private static boolean hasLog(Path file) {
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    try {
      return Files.exists(log) && Files.size(log) > 0;
    } catch (IOException e) {
      return true;
    }
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    return connect(file.toAbsolutePath().toString(), readOnly);
  }

  private static Connection connect(String name, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(BUSY_MILLISECONDS);
    config.enforceForeignKeys(true);
    return config.createConnection("jdbc:sqlite:" + name);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The file, for messages.
  Path file() {
    return file;
  }

  /// Reads; sees whole commits only.
  <T> T read(Work<T> work) {
    synchronized (reading) {
      try {
        return work.on(reading);
      } catch (SQLException e) {
        throw StoreException.of(file.toString(), e);
      }
    }
  }

  /// Writes in one transaction: all of it or nothing.
  <T> T write(Work<T> work) {
    synchronized (writing) {
      try {
        writing.setAutoCommit(false);
        try {
          T result = work.on(writing);
          writing.commit();
          return result;
        } catch (SQLException | RuntimeException e) {
          undo(e);
          throw e;
        } finally {
          endTransaction();
        }
      } catch (SQLException e) {
        throw StoreException.of(file.toString(), e);
      }
    }
  }

  /// A full disk has rolled back by itself, and then refuses to be told so; what went wrong first
  /// is what counts.
  private void undo(Exception cause) {
    try {
      writing.rollback();
    } catch (SQLException nothingLeft) {
      cause.addSuppressed(nothingLeft);
    }
  }

  /// Nothing is left to commit here: it has been, or was undone.
  private void endTransaction() {
    try {
      writing.setAutoCommit(true);
    } catch (SQLException nothingLeft) {
      return;
    }
  }

  /// Runs one statement that is a transaction by itself, on the writing connection.
  <T> T writeAlone(Work<T> work) {
    synchronized (writing) {
      try {
        return work.on(writing);
      } catch (SQLException e) {
        throw StoreException.of(file.toString(), e);
      }
    }
  }

  /// The writing connection goes last: it folds the write-ahead log into the main file.
  @Override
  public void close() {
    try {
      try {
        reading.close();
      } finally {
        writing.close();
      }
    } catch (SQLException e) {
      throw StoreException.of(file.toString(), e);
    }
  }
}
