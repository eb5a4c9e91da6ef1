package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the audit trail again and holds it against the records.
///
/// The chain finds an entry that was changed, put in or taken out; holding it against the records
/// finds a record that was changed, put in or taken out behind the trail's back, and with them an
/// end of the chain that was cut off. Only the first break of the chain is reported: those after it
/// follow from it.
final class AuditVerification {
  private final List<String> problems = new ArrayList<>();
  private final List<AuditEntry> entries;
  private final Map<String, AuditRecords.Known> records = new HashMap<>();

  private AuditVerification(List<AuditEntry> entries, List<AuditRecords.Known> records) {
    this.entries = entries;
    records.forEach(known -> this.records.put(known.subject(), known));
  }

  static AuditCheck of(Database database) {
    try {
      return database.read(AuditVerification::check);
    } catch (StoreException e) {
      return new AuditCheck(0, AuditRows.START, List.of(String.valueOf(e.getMessage())));
    }
  }

  private static AuditCheck check(Connection connection) throws SQLException {
    List<AuditEntry> entries = AuditRows.all(connection);
    AuditVerification verification = new AuditVerification(entries, AuditRecords.all(connection));
    verification.checkChain();
    verification.checkEntries();
    verification.checkRecords();
    return new AuditCheck(
        entries.size(),
        entries.isEmpty() ? AuditRows.START : entries.getLast().sha256(),
        verification.problems);
  }

  private void checkChain() {
    String before = AuditRows.START;
    long expected = 1;
    for (AuditEntry entry : entries) {
      if (entry.number() != expected) {
        problems.add("entry " + expected + ": expected next, found entry " + entry.number());
        return;
      }
      if (!AuditRows.hash(before, entry).equals(entry.sha256())) {
        problems.add(
            "entry "
                + expected
                + ": it, or its place in the chain, is not what was stored"
                + " (SHA-256)");
        return;
      }
      before = entry.sha256();
      expected++;
    }
  }

  private void checkEntries() {
    for (AuditEntry entry : entries) {
      if (entry.recordSha256().isEmpty()) {
        continue;
      }
      AuditRecords.Known known = records.get(entry.subject());
      String told = " entry " + entry.number() + " (" + entry.action() + ")";
      if (known == null) {
        problems.add(entry.subject() + ": expected the record of" + told + ", found none");
      } else if (!known.hashes().contains(entry.recordSha256())) {
        problems.add(entry.subject() + ": it is not the record of" + told);
      }
    }
  }

  private void checkRecords() {
    Map<String, String> origins = new HashMap<>();
    Map<String, List<String>> hashes = new HashMap<>();
    for (AuditEntry entry : entries) {
      hashes
          .computeIfAbsent(entry.subject(), subject -> new ArrayList<>())
          .add(entry.recordSha256());
      if (entry.action().equals(AuditAction.RUN_IMPORTED.word())
          || entry.action().equals(AuditAction.RECORD_ADOPTED.word())) {
        origins.put(entry.subject(), entry.why());
      }
    }
    records.forEach((subject, known) -> {
      if (!hashes.getOrDefault(subject, List.of()).contains(known.required())) {
        problems.add(subject + ": expected an entry that knows it as it is, found none");
      }
      if (!known.origin().equals(origins.getOrDefault(subject, ""))) {
        problems.add(subject + ": its origin is not the one it was taken in with");
      }
    });
  }
}
