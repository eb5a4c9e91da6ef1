package org.microtorsion.controller.store;

import java.util.ArrayList;
import java.util.List;

/// The tables of the calibrations, and what keeps them as they were written: triggers refuse every
/// change of a row, and every entry after the certificate.
///
/// `INSERT OR REPLACE` deletes without asking a delete trigger, so a second row of one key is
/// refused by a trigger of its own.
final class CalibrationSchema {
  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE calibration (
            id TEXT PRIMARY KEY NOT NULL,
            started_at TEXT NOT NULL,
            rig_name TEXT NOT NULL,
            simulation TEXT,
            header TEXT NOT NULL,
            header_sha256 TEXT NOT NULL
          ) STRICT
          """,
          """
          CREATE TABLE calibration_entry (
            calibration_id TEXT NOT NULL REFERENCES calibration(id),
            sequence INTEGER NOT NULL,
            kind TEXT NOT NULL,
            json TEXT NOT NULL,
            running_sha256 BLOB NOT NULL,
            PRIMARY KEY (calibration_id, sequence)
          ) STRICT
          """,
          """
          CREATE TABLE certificate (
            calibration_id TEXT PRIMARY KEY NOT NULL REFERENCES calibration(id),
            rig_name TEXT NOT NULL,
            simulation TEXT,
            issued_at TEXT NOT NULL,
            valid_until TEXT NOT NULL,
            json TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            readings_sha256 TEXT NOT NULL,
            seal_sha256 TEXT NOT NULL
          ) STRICT
          """);

  private static final List<String> GUARDS =
      List.of(
          """
          CREATE TRIGGER calibration_once BEFORE INSERT ON calibration
          WHEN EXISTS (SELECT 1 FROM calibration WHERE id = NEW.id)
          BEGIN SELECT RAISE(ABORT, 'there is a calibration of that id'); END
          """,
          """
          CREATE TRIGGER calibration_entry_once BEFORE INSERT ON calibration_entry
          WHEN EXISTS (SELECT 1 FROM calibration_entry
            WHERE calibration_id = NEW.calibration_id AND sequence = NEW.sequence)
          BEGIN SELECT RAISE(ABORT, 'there is an entry of that number'); END
          """,
          """
          CREATE TRIGGER calibration_entry_sealed BEFORE INSERT ON calibration_entry
          WHEN EXISTS (SELECT 1 FROM certificate WHERE calibration_id = NEW.calibration_id)
          BEGIN SELECT RAISE(ABORT, 'the calibration has its certificate'); END
          """,
          """
          CREATE TRIGGER certificate_once BEFORE INSERT ON certificate
          WHEN EXISTS (SELECT 1 FROM certificate WHERE calibration_id = NEW.calibration_id)
          BEGIN SELECT RAISE(ABORT, 'the calibration has its certificate'); END
          """);

  /// The step that adds them to a store of runs alone.
  static final List<String> STEP = step();

  private CalibrationSchema() {}

  private static List<String> step() {
    List<String> step = new ArrayList<>(TABLES);
    step.addAll(GUARDS);
    for (String table : List.of("calibration", "calibration_entry", "certificate")) {
      for (String change : List.of("UPDATE", "DELETE")) {
        step.add(
            "CREATE TRIGGER "
                + table
                + (change.equals("UPDATE") ? "_unchanged" : "_kept")
                + " BEFORE "
                + change
                + " ON "
                + table
                + " BEGIN SELECT RAISE(ABORT, '"
                + table
                + ": what was committed is never changed'); END");
      }
    }
    return List.copyOf(step);
  }
}
