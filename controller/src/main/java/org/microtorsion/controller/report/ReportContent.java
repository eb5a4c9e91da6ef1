package org.microtorsion.controller.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/// Everything a report shows, already evaluated; numbers are SI, texts are shown as they are. A
/// list that is empty leaves its section out.
///
/// @param title what was done to what
/// @param verdict one sentence: how it ended and the main result
/// @param factGroups what was fixed before the test: sample, method, calibration, …
/// @param results measured quantities
/// @param models rival models, best first
/// @param identifiability what the data can and cannot tell apart, one or two sentences
/// @param remarks flags and notes in plain words
/// @param budget where the uncertainty comes from
/// @param plots in the order shown
/// @param grids further tables, after the plots
/// @param loopStatistics how the control loop did
/// @param software name and version that made the report
public record ReportContent(
    String title,
    String verdict,
    List<FactGroup> factGroups,
    List<ResultRow> results,
    List<ModelRow> models,
    String identifiability,
    List<Remark> remarks,
    Optional<Budget> budget,
    List<Plot> plots,
    List<Grid> grids,
    List<Fact> loopStatistics,
    String software) {
  public ReportContent {
    Objects.requireNonNull(title, "title");
    factGroups = List.copyOf(factGroups);
    results = List.copyOf(results);
    models = List.copyOf(models);
    remarks = List.copyOf(remarks);
    plots = List.copyOf(plots);
    grids = List.copyOf(grids);
    loopStatistics = List.copyOf(loopStatistics);
  }

  /// Facts under one heading.
  public record FactGroup(String heading, List<Fact> facts) {
    public FactGroup {
      facts = List.copyOf(facts);
    }
  }

  /// A table of texts: words in the first column, numbers in the others.
  public record Grid(String heading, String note, List<String> columns, List<List<String>> rows) {
    public Grid {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// A name and what stands behind it.
  public record Fact(String name, String text) {}

  /// A number with its uncertainty, all in the SI unit of the quantity.
  ///
  /// @param valueInSiUnits best estimate
  /// @param standardUncertaintyInSiUnits one standard deviation
  /// @param lower95InSiUnits lower end of the 95 % interval
  /// @param upper95InSiUnits upper end of the 95 % interval
  public record Quantity(
      double valueInSiUnits,
      double standardUncertaintyInSiUnits,
      double lower95InSiUnits,
      double upper95InSiUnits) {
    /// Whether the 95 % interval holds the number.
    public boolean covers(double numberInSiUnits) {
      return numberInSiUnits >= lower95InSiUnits && numberInSiUnits <= upper95InSiUnits;
    }
  }

  /// A line of the result table.
  ///
  /// @param name in words, with the model it belongs to where it belongs to one
  /// @param symbol as in the paper; may be empty
  /// @param quantity empty where the data do not determine it
  /// @param unit to show it in
  /// @param truthInSiUnits the simulator's hidden value, where there is one
  /// @param note a few words beside the number; may be empty
  public record ResultRow(
      String name,
      String symbol,
      Optional<Quantity> quantity,
      DisplayUnit unit,
      OptionalDouble truthInSiUnits,
      String note) {}

  /// A line of the table of rival models.
  ///
  /// @param id the model's name
  /// @param meaning one phrase
  /// @param parameterCount free parameters
  /// @param aicc corrected Akaike criterion
  /// @param deltaAicc above the best model
  /// @param residualStandardDeviationNewtonMetres scatter about the fitted curve
  /// @param preferred whether the data prefer it
  public record ModelRow(
      String id,
      String meaning,
      int parameterCount,
      double aicc,
      double deltaAicc,
      double residualStandardDeviationNewtonMetres,
      boolean preferred) {}

  /// A flag or note.
  ///
  /// @param warning whether it limits what may be concluded
  /// @param text a sentence for people
  public record Remark(boolean warning, String text) {}

  /// Shares of the variance: one column a result, one row an input.
  ///
  /// @param quantities column headings
  /// @param rows one an input
  public record Budget(List<String> quantities, List<BudgetRow> rows) {
    public Budget {
      quantities = List.copyOf(quantities);
      rows = List.copyOf(rows);
      for (BudgetRow row : rows) {
        if (row.varianceFractions().size() != quantities.size()) {
          throw new IllegalArgumentException(
              "varianceFractions of "
                  + row.input()
                  + ": expected "
                  + quantities.size()
                  + ", found "
                  + row.varianceFractions().size());
        }
      }
    }
  }

  /// An input of the budget.
  ///
  /// @param input its name
  /// @param uncertainty its standard uncertainty in words, such as `0.5 µm`
  /// @param varianceFractions its share in the variance of each quantity, 0 to 1
  public record BudgetRow(String input, String uncertainty, List<Double> varianceFractions) {
    public BudgetRow {
      varianceFractions = List.copyOf(varianceFractions);
    }
  }
}
