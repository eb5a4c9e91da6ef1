package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microtorsion.controller.run.RunOutcome;

/// Finds runs by what a person remembers of them, a page at a time.
final class RunSearch {
  private static final String COLUMNS =
      """
      SELECT id, started_at, sample_id, method_name, ended,
        coalesce(samples,
          (SELECT coalesce(sum(c.samples), 0) FROM chunk c WHERE c.run_id = run.id)),
        (SELECT coalesce(max(r.version), 0)
         FROM result r WHERE r.run_id = run.id AND r.kind = 'fit'),
        (SELECT CASE WHEN json_valid(r.json)
           THEN json_extract(r.json, '$.elastic.apparentShearModulus_Pa.value') END
         FROM result r WHERE r.run_id = run.id AND r.kind = 'fit'
         ORDER BY r.version DESC LIMIT 1)
      FROM run
      """;

  private static final String LATEST_FIRST = " ORDER BY started_at DESC, id DESC";

  private static final String WORD =
      " AND (instr(lower(id || ' ' || sample_id || ' ' || method_name), ?1) > 0"
          + " OR instr(lower(coalesce(json_extract(header, '$.sample.material'), '') || ' ' ||"
          + " coalesce(json_extract(header, '$.sample.operator'), '')), ?1) > 0)";

  private final StringBuilder where = new StringBuilder("WHERE 1 = 1");
  private final List<String> values = new ArrayList<>();

  private RunSearch(RunQuery query) {
    for (String word : query.words().strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      if (!word.isEmpty()) {
        and(WORD, word);
      }
    }
    query.end().map(RunOutcome.End::word).ifPresent(end -> and(" AND ended = ?1", end));
    query.from().ifPresent(day -> and(" AND started_at >= ?1", day.toString()));
    query.to().ifPresent(day -> and(" AND started_at < ?1", day.plusDays(1).toString()));
  }

  private void and(String condition, String value) {
    values.add(value);
    where.append(condition.replace("?1", "?" + values.size()));
  }

  static RunPage find(Connection connection, RunQuery query) throws SQLException {
    RunSearch search = new RunSearch(query);
    return new RunPage(search.count(connection), search.rows(connection, query));
  }

  /// All runs, latest first.
  static List<RunSummary> all(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COLUMNS + LATEST_FIRST)) {
      return summaries(rows);
    }
  }

  private int count(Connection connection) throws SQLException {
    try (PreparedStatement select =
            bound(connection.prepareStatement("SELECT count(*) FROM run " + where));
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private List<RunSummary> rows(Connection connection, RunQuery query) throws SQLException {
    String page = String.format(Locale.ROOT, " LIMIT %d OFFSET %d", query.limit(), query.offset());
    try (PreparedStatement select =
            bound(connection.prepareStatement(COLUMNS + where + LATEST_FIRST + page));
        ResultSet rows = select.executeQuery()) {
      return summaries(rows);
    }
  }

  private static List<RunSummary> summaries(ResultSet rows) throws SQLException {
    List<RunSummary> found = new ArrayList<>();
    while (rows.next()) {
      found.add(summary(rows));
    }
    return found;
  }

  private PreparedStatement bound(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setString(i + 1, values.get(i));
    }
    return statement;
  }

  private static RunSummary summary(ResultSet row) throws SQLException {
    double modulusPascals = row.getDouble(8);
    OptionalDouble modulus =
        row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(modulusPascals);
    return new RunSummary(
        row.getString(1),
        Instant.parse(row.getString(2)),
        row.getString(3),
        row.getString(4),
        Optional.ofNullable(row.getString(5)).map(HeaderJson::endOfWord),
        row.getLong(6),
        row.getInt(7),
        modulus);
  }
}
