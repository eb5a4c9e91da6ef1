package org.microtorsion.controller.store;

import java.util.List;

/// The table of the audit trail, with triggers that refuse every change of an entry.
final class AuditSchema {
  /// The step that adds it to a store without one.
  static final List<String> STEP =
      List.of(
          """
          CREATE TABLE audit (
            number INTEGER PRIMARY KEY NOT NULL,
            at TEXT NOT NULL,
            who TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            why TEXT NOT NULL,
            record_sha256 TEXT NOT NULL,
            sha256 TEXT NOT NULL
          ) STRICT
          """,
          """
          CREATE TRIGGER audit_once BEFORE INSERT ON audit
          WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number)
          BEGIN SELECT RAISE(ABORT, 'there is an audit entry of that number'); END
          """,
          """
          CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
          BEGIN SELECT RAISE(ABORT, 'audit: what was committed is never changed'); END
          """,
          """
          CREATE TRIGGER audit_kept BEFORE DELETE ON audit
          BEGIN SELECT RAISE(ABORT, 'audit: what was committed is never changed'); END
          """);

  private AuditSchema() {}
}
