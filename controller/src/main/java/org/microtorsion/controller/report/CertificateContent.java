package org.microtorsion.controller.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.microtorsion.controller.report.ReportContent.FactGroup;

/// Everything a calibration certificate shows, already evaluated and rounded; texts are shown as
/// they are.
///
/// @param title what kind of document
/// @param subject what was calibrated, in one line
/// @param identifier of the certificate, on every page
/// @param status such as `as left`
/// @param simulation set where nothing real was measured: the words that say so, on every page
/// @param issuer who answers for it
/// @param issuedAt when it was issued
/// @param facts who, when, where, with what
/// @param result what the certificate states
/// @param sections in the order shown
/// @param signatories who is named at the end
/// @param validity from when to when, and for what, below the names
/// @param rawDataSha256 of the readings it was made from
/// @param software name and version that made it
public record CertificateContent(
    String title,
    String subject,
    String identifier,
    String status,
    Optional<String> simulation,
    String issuer,
    Instant issuedAt,
    List<FactGroup> facts,
    Result result,
    List<Section> sections,
    List<Signatory> signatories,
    String validity,
    String rawDataSha256,
    String software) {
  public CertificateContent {
    requireText("title", title);
    requireText("subject", subject);
    requireText("identifier", identifier);
    requireText("status", status);
    requireText("issuer", issuer);
    requireText("rawDataSha256", rawDataSha256);
    Objects.requireNonNull(issuedAt, "issuedAt");
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
    signatories = List.copyOf(signatories);
  }

  private static void requireText(String name, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          name + " of the certificate: expected words, found nothing");
    }
  }

  /// The result, set apart from everything else.
  ///
  /// @param equation the quantity with its value, expanded uncertainty and unit
  /// @param meaning coverage factor, probability and degrees of freedom
  /// @param conditions for what the result holds
  public record Result(String equation, String meaning, List<String> conditions) {
    public Result {
      requireText("equation", equation);
      requireText("meaning", meaning);
      conditions = List.copyOf(conditions);
    }
  }

  /// A part of the certificate with a heading of its own.
  public sealed interface Section {}

  /// Paragraphs.
  public record Words(String heading, List<String> paragraphs) implements Section {
    public Words {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /// A table; its head is repeated on each page.
  ///
  /// @param heading above it
  /// @param note a sentence between heading and table; may be empty
  /// @param columns from left to right
  /// @param rows texts, one a column
  public record Table(String heading, String note, List<Column> columns, List<List<String>> rows)
      implements Section {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "row of the table "
                  + heading
                  + ": expected "
                  + columns.size()
                  + " texts, found "
                  + row);
        }
      }
    }
  }

  /// A column of a table.
  ///
  /// @param heading with the unit of numbers
  /// @param alignment of its texts
  public record Column(String heading, Alignment alignment) {
    /// A column of words.
    public static Column words(String heading) {
      return new Column(heading, Alignment.LEFT);
    }

    /// A column of numbers.
    public static Column numbers(String heading) {
      return new Column(heading, Alignment.RIGHT);
    }
  }

  /// Where a column's texts begin or end.
  public enum Alignment {
    /// Words.
    LEFT,
    /// Numbers.
    RIGHT
  }

  /// Where the uncertainty of one quantity comes from.
  ///
  /// @param heading above it
  /// @param note a sentence between heading and table; may be empty
  /// @param rows one an input
  /// @param combined the last line: what they come to
  public record Budget(String heading, String note, List<BudgetRow> rows, BudgetRow combined)
      implements Section {
    public Budget {
      rows = List.copyOf(rows);
    }
  }

  /// An input of the budget, rounded.
  ///
  /// @param input its name
  /// @param value with its unit
  /// @param standardUncertainty with its unit
  /// @param degreesOfFreedom of that uncertainty
  /// @param sensitivity derivative of the result by the input, with its unit
  /// @param contribution to the result's standard uncertainty, with its unit
  /// @param varianceFraction share in the result's variance; negative ones come from correlation
  public record BudgetRow(
      String input,
      String value,
      String standardUncertainty,
      String degreesOfFreedom,
      String sensitivity,
      String contribution,
      double varianceFraction) {}

  /// A plot.
  public record Figure(Plot plot) implements Section {}

  /// A name at the end.
  ///
  /// @param role such as `Authorised by`
  /// @param name empty for a line to sign by hand
  public record Signatory(String role, String name) {}
}
