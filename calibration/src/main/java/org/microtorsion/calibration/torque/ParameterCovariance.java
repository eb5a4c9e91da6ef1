package org.microtorsion.calibration.torque;

import java.util.List;

/// A covariance matrix with names for its rows.
///
/// @param parameters names, in the order of rows and columns
/// @param rows the matrix, in products of the parameters' SI units; square and symmetric
public record ParameterCovariance(List<String> parameters, List<List<Double>> rows) {
  public ParameterCovariance {
    parameters = List.copyOf(parameters);
    rows = rows.stream().map(List::copyOf).toList();
    int size = parameters.size();
    if (rows.size() != size || rows.stream().anyMatch(row -> row.size() != size)) {
      throw new IllegalArgumentException(
          "rows: expected " + size + " of " + size + " numbers, found " + rows);
    }
  }

  /// Covariance of two parameters, by their place.
  public double of(int first, int second) {
    return rows.get(first).get(second);
  }

  /// Standard uncertainty of a parameter.
  public double standardUncertainty(int parameter) {
    return Math.sqrt(of(parameter, parameter));
  }
}
