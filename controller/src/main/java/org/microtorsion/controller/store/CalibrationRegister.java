package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.microtorsion.controller.calibrate.CalibrationSink;

/// The calibrations of one data folder: what was read, what was made of it, and until when it
/// holds. What is in it is never changed.
///
/// A calibration is known by its id or by any beginning of it that no other one has. Threads: all
/// methods may be called from any thread, also while a calibration is written on its own.
public final class CalibrationRegister {
  private final Database database;
  private final boolean writable;

  CalibrationRegister(Database database, boolean writable) {
    this.database = database;
    this.writable = writable;
  }

  /// A name that no stored calibration has.
  public String newId(Instant startedAt) {
    RandomGenerator random = RandomGenerator.getDefault();
    String id = RunIds.create(startedAt, random);
    while (contains(id)) {
      id = RunIds.create(startedAt, random);
    }
    return id;
  }

  private boolean contains(String id) {
    return database.read(connection -> CalibrationRows.find(connection, id).isPresent());
  }

  /// A writer for one new calibration; everything it is told is on disk before it returns.
  public CalibrationSink writer() {
    requireWritable();
    return new CalibrationWriter(database);
  }

  /// A writer that goes on with a calibration that was cut short, without another beginning.
  ///
  /// @throws StoreException where it is completed or still going on
  public CalibrationSink resume(String id) {
    requireWritable();
    return CalibrationWriter.resume(database, calibration(id).header().id());
  }

  /// The latest calibration of a rig, where it was cut short and may go on.
  ///
  /// @param simulation which simulated rig; empty for the real one
  public Optional<StoredCalibration> unfinished(String rigName, Optional<String> simulation) {
    return database.read(connection -> {
      Optional<String> latest = CalibrationRows.latest(connection, rigName, simulation);
      return latest.isPresent()
              && CalibrationRows.journal(connection, latest.get()).state()
                  == CalibrationJournal.State.PAUSED
          ? Optional.of(calibration(connection, latest.get()))
          : Optional.empty();
    });
  }

  /// One calibration.
  ///
  /// @param id its id, or a beginning of it that no other one has
  public StoredCalibration calibration(String id) {
    return database.read(connection -> calibration(connection, id));
  }

  private StoredCalibration calibration(Connection connection, String given) throws SQLException {
    String id = CalibrationRows.resolve(connection, given, database.file());
    CalibrationRows.Row row = CalibrationRows.find(connection, id).orElseThrow();
    CalibrationJournal journal = CalibrationRows.journal(connection, id);
    try {
      return new StoredCalibration(
          row.header(),
          journal.readings(),
          journal.events(),
          journal.end(),
          journal.readingsHashHex());
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          StoreException.Kind.BROKEN, "calibration " + id + ": " + StoreException.oneLine(e), e);
    }
  }

  private void requireWritable() {
    if (!writable) {
      throw new StoreException(
          StoreException.Kind.UNWRITABLE,
          database.file()
              + ": expected a store opened for writing, found it open for reading only");
    }
  }
}
