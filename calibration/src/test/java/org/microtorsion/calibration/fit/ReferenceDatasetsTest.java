package org.microtorsion.calibration.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// NIST's Statistical Reference Datasets for linear regression, whose certified values have fifteen
/// digits.
class ReferenceDatasetsTest {
  /// −log₁₀ of the relative error, NIST's own measure; fifteen digits cannot show more.
  private static double digits(double found, double certified) {
    double error = Math.abs(found - certified) / (certified == 0 ? 1 : Math.abs(certified));
    return error == 0 ? 15 : Math.min(15, -Math.log10(error));
  }

  private record Dataset(
      int lowestPower,
      List<double[]> parameters,
      double scatter,
      double rSquared,
      List<double[]> points) {
    double[] column(int index) {
      return points.stream().mapToDouble(point -> point[index]).toArray();
    }

    LeastSquaresResult fit() {
      List<String> names = new ArrayList<>();
      for (int k = 0; k < parameters.size(); k++) {
        names.add("c" + k);
      }
      return LeastSquares.linear(
          new Polynomial(names, lowestPower), Observations.of(column(0), column(1)));
    }
  }

  private static Dataset read(String name) throws IOException {
    List<double[]> parameters = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    double lowestPower = 0;
    double scatter = Double.NaN;
    double rSquared = Double.NaN;
    String text;
    try (InputStream in =
        ReferenceDatasetsTest.class.getResourceAsStream("strd/" + name + ".csv")) {
      assertThat(in).as(name).isNotNull();
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
      List<String> cells = Arrays.asList(line.split(",", -1));
      double[] numbers =
          cells.subList(1, cells.size()).stream().mapToDouble(Double::parseDouble).toArray();
      switch (cells.getFirst()) {
        case "lowest-power" -> lowestPower = numbers[0];
        case "parameter" -> parameters.add(numbers);
        case "residual-standard-deviation" -> scatter = numbers[0];
        case "r-squared" -> rSquared = numbers[0];
        case "point" -> points.add(numbers);
        default -> throw new IOException(name + ": " + line);
      }
    }
    return new Dataset((int) lowestPower, parameters, scatter, rSquared, points);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Norris",
        "Pontius",
        "NoInt1",
        "NoInt2",
        "Wampler1",
        "Wampler2",
        "Wampler3",
        "Wampler4",
        "Wampler5",
        "Filip"
      })
  void certifiedCoefficientsAndStandardDeviationsAreMetToTwelveDigits(String name)
      throws IOException {
    Dataset data = read(name);
    LeastSquaresResult fit = data.fit();
    assertThat(fit.converged()).isTrue();
    for (int k = 0; k < data.parameters().size(); k++) {
      String parameter = "c" + k;
      double[] certified = data.parameters().get(k);
      assertThat(digits(fit.value(parameter), certified[0]))
          .as(name + ": digits of " + parameter)
          .isGreaterThan(12);
      assertThat(digits(fit.standardUncertainty(parameter), certified[1]))
          .as(name + ": digits of the standard deviation of " + parameter)
          .isGreaterThan(12);
    }
    assertThat(digits(fit.residualStandardDeviation(), data.scatter()))
        .as(name + ": digits of the residual standard deviation")
        .isGreaterThan(12);
    assertThat(fit.degreesOfFreedom()).isEqualTo(data.points().size() - data.parameters().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Norris", "Pontius", "NoInt1", "NoInt2", "Wampler3", "Wampler5", "Filip"})
  void certifiedCoefficientsOfDeterminationAreMet(String name) throws IOException {
    Dataset data = read(name);
    double[] y = data.column(1);
    double mean = data.lowestPower() == 0 ? Arrays.stream(y).average().orElseThrow() : 0;
    double total = Arrays.stream(y).map(value -> (value - mean) * (value - mean)).sum();
    assertThat(digits(1 - data.fit().weightedSumOfSquares() / total, data.rSquared()))
        .isGreaterThan(12);
  }

  @Test
  void pontiusLooksStraightAndIsNot() throws IOException {
    Dataset data = read("Pontius");
    LeastSquaresResult fit = data.fit();
    assertThat(data.rSquared()).isGreaterThan(0.9999998);
    assertThat(fit.value("c2") / fit.standardUncertainty("c2")).isLessThan(-64);
  }
}
