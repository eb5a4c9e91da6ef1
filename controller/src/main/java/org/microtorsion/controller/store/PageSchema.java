package org.microtorsion.controller.store;

import java.util.List;

/// The tables of what the page adds: accounts, and notes on runs.
final class PageSchema {
  /// The step that adds them to a store without.
  static final List<String> STEP =
      List.of(
          """
          CREATE TABLE user_account (
            name TEXT PRIMARY KEY NOT NULL COLLATE NOCASE,
            role TEXT NOT NULL,
            password_hash TEXT NOT NULL,
            disabled INTEGER NOT NULL,
            created_at TEXT NOT NULL
          ) STRICT
          """,
          """
          CREATE TABLE run_note (
            run_id TEXT NOT NULL REFERENCES run(id),
            number INTEGER NOT NULL,
            made_at TEXT NOT NULL,
            made_by TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (run_id, number)
          ) STRICT
          """,
          """
          CREATE TRIGGER run_note_unchanged BEFORE UPDATE ON run_note
          BEGIN SELECT RAISE(ABORT, 'run_note: what was committed is never changed'); END
          """,
          """
          CREATE TRIGGER run_note_kept BEFORE DELETE ON run_note
          BEGIN SELECT RAISE(ABORT, 'run_note: what was committed is never changed'); END
          """,
          "CREATE INDEX run_by_start ON run (started_at DESC, id DESC)");

  private PageSchema() {}
}
