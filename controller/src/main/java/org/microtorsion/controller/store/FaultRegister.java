package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The faults of a data folder as its audit trail has them: what ended by a fault or by the death
/// of its process, and who has taken note of it since.
public final class FaultRegister {
  private static final String FAULTS =
      """
      SELECT a.number, a.at, a.subject, a.why,
        CASE WHEN a.subject LIKE 'run %'
          THEN (SELECT json_extract(header, '$.simulation') IS NOT NULL FROM run
                WHERE id = substr(a.subject, 5))
          ELSE (SELECT simulation IS NOT NULL FROM calibration WHERE id = substr(a.subject, 13))
        END
      FROM audit a
      WHERE a.action IN ('run-interrupted', 'calibration-interrupted')
        OR (a.action IN ('run-ended', 'calibration-ended') AND a.why LIKE 'fault: %')
      ORDER BY a.number
      """;

  private final Database database;
  private final AuditTrail trail;

  FaultRegister(Database database, AuditTrail trail) {
    this.database = database;
    this.trail = trail;
  }

  /// All faults, the first first.
  public List<RigFault> all() {
    Map<String, AuditEntry> acknowledgements = new HashMap<>();
    trail.entries().stream()
        .filter(entry -> entry.action().equals(AuditAction.FAULT_ACKNOWLEDGED.word()))
        .forEach(entry -> acknowledgements.put(entry.subject(), entry));
    return database.read(connection -> faults(connection, acknowledgements));
  }

  /// Those of real rigs that nobody has taken note of, the first first.
  public List<RigFault> open() {
    return all().stream().filter(RigFault::isOpen).toList();
  }

  private static List<RigFault> faults(
      Connection connection, Map<String, AuditEntry> acknowledgements) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(FAULTS)) {
      List<RigFault> faults = new ArrayList<>();
      while (rows.next()) {
        long number = rows.getLong(1);
        String subject = rows.getString(3);
        faults.add(
            new RigFault(
                subject.substring(subject.indexOf(' ') + 1),
                subject,
                Instant.parse(rows.getString(2)),
                rows.getString(4),
                rows.getBoolean(5),
                // A calibration that was taken up again may have failed once more.
                Optional.ofNullable(acknowledgements.get(subject))
                    .filter(entry -> entry.number() > number)));
      }
      return faults;
    }
  }

  /// Puts on record that a person was shown a fault's cause.
  ///
  /// @param id of the run or calibration, or a beginning of it that no other open fault has
  /// @param who the person
  /// @param remark what was found or done; may be empty
  /// @throws StoreException where there is no such fault that is open
  public AuditEntry acknowledge(String id, String who, String remark) {
    List<RigFault> meant = open().stream().filter(fault -> fault.id().startsWith(id)).toList();
    List<String> subjects = meant.stream().map(RigFault::subject).distinct().toList();
    if (id.isBlank() || subjects.size() != 1) {
      throw new StoreException(
          StoreException.Kind.RUN,
          "fault "
              + id
              + ": expected the id of a run or calibration of a real rig that ended by a fault"
              + " nobody has acknowledged, found "
              + (subjects.isEmpty() ? "none of that id" : String.join(" and ", subjects))
              + "; torsion faults list shows them");
    }
    String cause = meant.getLast().cause();
    return trail.add(
        AuditAction.FAULT_ACKNOWLEDGED,
        who,
        subjects.getFirst(),
        remark.isBlank() ? cause : cause + "; " + remark.strip());
  }
}
