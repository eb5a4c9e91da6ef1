package org.microtorsion.calibration.uncertainty;

import java.util.ArrayList;
import java.util.List;

/// Propagation of uncertainty by sensitivities (JCGM 100:2008, eq. 13), with the share of each
/// input.
///
/// u²(y) = Σᵢ Σⱼ cᵢ cⱼ u(xᵢ) u(xⱼ) r(xᵢ, xⱼ); degrees of freedom by Welch and Satterthwaite (eq.
/// G.2b), which is exact for independent inputs only.
public final class Budget {
  /// One input of a budget.
  ///
  /// @param name what it is
  /// @param estimate its value and standard uncertainty
  /// @param sensitivityFactor ∂y/∂x
  public record Input(String name, Estimate estimate, double sensitivityFactor) {
    public Input {
      if (!Double.isFinite(sensitivityFactor)) {
        throw new IllegalArgumentException(
            "sensitivityFactor of "
                + name
                + ": expected a finite number, found "
                + sensitivityFactor);
      }
    }

    /// cᵢ u(xᵢ), with its sign.
    public double contribution() {
      return sensitivityFactor * estimate.standardUncertainty();
    }
  }

  private final List<Input> inputs;
  private final double[][] correlation;

  private Budget(List<Input> inputs, double[][] correlation) {
    this.inputs = inputs;
    this.correlation = correlation;
  }

  /// Starts an empty budget.
  public static Builder builder() {
    return new Builder();
  }

  /// The inputs, in the order they were given.
  public List<Input> inputs() {
    return inputs;
  }

  /// u²(y).
  public double combinedVariance() {
    double sum = 0;
    for (int i = 0; i < inputs.size(); i++) {
      sum += row(i);
    }
    return Math.max(sum, 0);
  }

  /// u(y).
  public double combinedStandardUncertainty() {
    return Math.sqrt(combinedVariance());
  }

  /// The share of an input in u²(y), zero where nothing is uncertain; half of each correlation term
  /// goes to either of its two inputs, so that all shares add up to one.
  public double relativeContribution(String name) {
    double variance = combinedVariance();
    return variance == 0 ? 0 : row(index(name)) / variance + 0.0; // no minus zero
  }

  /// νeff = u⁴(y) / Σ (cᵢ u(xᵢ))⁴ / νᵢ, infinite where nothing limits it, never below one.
  public double effectiveDegreesOfFreedom() {
    double variance = combinedVariance();
    double denominator = 0;
    for (Input input : inputs) {
      double square = input.contribution() * input.contribution();
      if (square > 0) {
        denominator += square * square / input.estimate().degreesOfFreedom();
      }
    }
    return denominator == 0
        ? Double.POSITIVE_INFINITY
        : Math.max(1, variance * variance / denominator);
  }

  /// The output with the budget's uncertainty and degrees of freedom.
  public Estimate estimate(double value) {
    return new Estimate(value, combinedStandardUncertainty(), effectiveDegreesOfFreedom());
  }

  private double row(int i) {
    double sum = 0;
    for (int j = 0; j < inputs.size(); j++) {
      sum += correlation[i][j] * inputs.get(j).contribution();
    }
    return inputs.get(i).contribution() * sum;
  }

  private int index(String name) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "input: expected one of "
            + inputs.stream().map(Input::name).toList()
            + ", found \""
            + name
            + '"');
  }

  /// Collects inputs and correlations.
  public static final class Builder {
    private record Correlation(String first, String second, double factor) {}

    private final List<Input> inputs = new ArrayList<>();
    private final List<Correlation> correlations = new ArrayList<>();

    private Builder() {}

    /// Adds an input under a name of its own.
    public Builder input(String name, Estimate estimate, double sensitivityFactor) {
      if (inputs.stream().anyMatch(input -> input.name().equals(name))) {
        throw new IllegalArgumentException(
            "input: expected a new name, found \"" + name + "\" again");
      }
      inputs.add(new Input(name, estimate, sensitivityFactor));
      return this;
    }

    /// States the correlation of two different inputs; those not stated are independent.
    ///
    /// @param correlationFactor between -1 and 1
    public Builder correlation(String first, String second, double correlationFactor) {
      if (!(Math.abs(correlationFactor) <= 1)) {
        throw new IllegalArgumentException(
            "correlationFactor: expected -1 to 1, found " + correlationFactor);
      }
      if (first.equals(second)) {
        throw new IllegalArgumentException(
            "correlation: expected two different inputs, found \"" + first + "\" twice");
      }
      correlations.add(new Correlation(first, second, correlationFactor));
      return this;
    }

    /// The finished budget.
    public Budget build() {
      int n = inputs.size();
      double[][] matrix = new double[n][n];
      for (int i = 0; i < n; i++) {
        matrix[i][i] = 1;
      }
      Budget budget = new Budget(List.copyOf(inputs), matrix);
      for (Correlation c : correlations) {
        int i = budget.index(c.first());
        int j = budget.index(c.second());
        matrix[i][j] = c.factor();
        matrix[j][i] = c.factor();
      }
      return budget;
    }
  }
}
