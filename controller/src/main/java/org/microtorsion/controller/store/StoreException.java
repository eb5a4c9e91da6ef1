package org.microtorsion.controller.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The store, or a run file, cannot do what was asked; the message is one line for people.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What a caller may want to tell apart.
  public enum Kind {
    /// Another process, or another part of this one, holds the store.
    BUSY,
    /// The folder, the disk or the file cannot be written.
    UNWRITABLE,
    /// The store was made by newer software.
    NEWER,
    /// What stands in a file is not what should stand there.
    BROKEN,
    /// No such run, or a run where none may be.
    RUN,
    /// No such calibration or certificate, or one where none may be.
    CALIBRATION
  }

  private final Kind kind;

  StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /// What it is about.
  public Kind kind() {
    return kind;
  }

  /// Says what SQLite met, with the file's name and what to do.
  static StoreException of(String what, SQLException met) {
    if (!(met instanceof SQLiteException sqlite)) {
      return new StoreException(Kind.BROKEN, what + ": " + oneLine(met), met);
    }
    if (isWithoutRoom(met)) {
      return full(what, met);
    }
    return switch (sqlite.getResultCode().code & 0xFF) {
      case 5, 6 ->
          new StoreException(
              Kind.BUSY, what + ": locked by another process; close it and try again", met);
      case 13 -> full(what, met);
      case 8, 10, 14 ->
          new StoreException(
              Kind.UNWRITABLE,
              what + ": expected a readable and writable file, found " + oneLine(met),
              met);
      case 26 ->
          new StoreException(
              Kind.BROKEN,
              what + ": expected a run store (SQLite), found something else; move it away",
              met);
      default -> new StoreException(Kind.BROKEN, what + ": " + oneLine(met), met);
    };
  }

  private static StoreException full(String what, SQLException met) {
    return new StoreException(
        Kind.UNWRITABLE, what + ": the disk is full; free some space and try again", met);
  }

  /// Whether there was no room for what SQLite keeps beside an open database.
  static boolean isWithoutRoom(SQLException met) {
    return met instanceof SQLiteException sqlite
        && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
  }

  /// Somebody wants to write to a store that was opened to read it.
  static StoreException readOnly(Path file) {
    return new StoreException(
        Kind.UNWRITABLE,
        file + ": expected a store opened for writing, found it open for reading only");
  }

  /// The message of an exception without line breaks.
  static String oneLine(Throwable met) {
    return String.valueOf(met.getMessage()).replaceAll("\\s+", " ").strip();
  }
}
