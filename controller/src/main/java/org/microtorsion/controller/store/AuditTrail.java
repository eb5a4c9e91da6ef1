package org.microtorsion.controller.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who did what to the records and the rig, when and why. Entries are only ever added, each chained
/// by its hash to the one before.
///
/// What changes a record puts its entry here by itself, in the same commit; [#add] is for acts that
/// change none. Threads: all methods may be called from any thread.
public final class AuditTrail {
  private final Database database;
  private final @Nullable Author author;

  AuditTrail(Database database, @Nullable Author author) {
    this.database = database;
    this.author = author;
  }

  /// Puts an act on record that is about no record of the store, such as the acknowledgement of a
  /// fault.
  ///
  /// @param who the person; the store's own author where this is blank
  /// @param subject what it was done to
  /// @param why in one line
  public AuditEntry add(AuditAction action, String who, String subject, String why) {
    Author keeper = author;
    if (keeper == null) {
      throw StoreException.readOnly(database.file());
    }
    return database.write(connection ->
        AuditRows.append(
            connection, keeper.now(), new AuditRows.Act(action, keeper.or(who), subject, why, "")));
  }

  /// All entries, the first first.
  public List<AuditEntry> entries() {
    return database.read(AuditRows::all);
  }

  /// The last entry that says this of that.
  public Optional<AuditEntry> last(AuditAction action, String subject) {
    return entries().stream()
        .filter(entry -> entry.action().equals(action.word()) && entry.subject().equals(subject))
        .reduce((earlier, later) -> later);
  }

  /// Recomputes the chain and holds the records against it.
  public AuditCheck verify() {
    return AuditVerification.of(database);
  }
}
