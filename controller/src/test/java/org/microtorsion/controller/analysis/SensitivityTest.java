package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microtorsion.calibration.stiffness.LoadTrainCompliance;
import org.microtorsion.calibration.stiffness.Suspension;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.wire.WireDimensions;
import org.microtorsion.controller.analysis.FitResult.BudgetRow;

/// What the budget says of an input, against fits of one curve with the input a little more and a
/// little less.
class SensitivityTest {
  private static final TorqueCurve CURVE =
      SyntheticCurve.bilinear(0.9245).zero(3e-8).dwell(200).samples(4000).noise(1e-10).build(11);

  /// An input by its name in the budget, with a value and a standard uncertainty that moves results
  /// by parts in a thousand.
  record Input(String row, double value, double uncertainty, Function<Estimate, FitInputs> inputs) {
    FitResult fit(double at, double u) {
      return FitEngine.fit(CURVE, inputs.apply(Estimate.of(at, u)));
    }

    @Override
    public String toString() {
      return row;
    }
  }

  static Stream<Input> inputs() {
    Estimate diameter = Estimate.exact(SyntheticCurve.DIAMETER);
    Estimate length = Estimate.exact(SyntheticCurve.LENGTH);
    WireDimensions wire = WireDimensions.of(diameter, length);
    return Stream.of(
        new Input("diameter", 52e-6, 5e-8, given -> FitInputs.of(WireDimensions.of(given, length))),
        new Input(
            "gauge-length",
            1.7e-3,
            2e-6,
            given -> FitInputs.of(WireDimensions.of(diameter, given))),
        new Input("end-effect", 5e-5, 2e-6, given -> FitInputs.of(wire.withEndLength(given))),
        new Input(
            "load-train",
            150,
            60,
            given -> with(wire, CurveErrors.NONE.withLoadTrain(new LoadTrainCompliance(given)))),
        new Input(
            "suspension",
            2e-7,
            8e-9,
            given -> with(wire, CurveErrors.NONE.withSuspension(new Suspension(given)))),
        new Input("torque-zero", 2e-9, 4e-9, given -> FitInputs.of(wire).withZeroShift(given)));
  }

  private static FitInputs with(WireDimensions wire, CurveErrors errors) {
    return FitInputs.of(wire).withErrors(errors);
  }

  /// A result and its share in the budget.
  private record Result(
      String name,
      Function<FitResult, @Nullable Estimate> of,
      Function<BudgetRow, @Nullable Double> share) {
    static final List<Result> ALL =
        List.of(
            new Result(
                "G_app",
                fit -> fit.elastic().apparentShearModulusPascals(),
                BudgetRow::apparentShearModulusFraction),
            new Result(
                "yield strain", fit -> fit.yield().shearStrain(), BudgetRow::yieldStrainFraction),
            new Result(
                "yield stress",
                fit -> fit.yield().shearStressPascals(),
                BudgetRow::yieldStressFraction),
            new Result(
                "SR", fit -> fit.surfaceLayer().thicknessMetres(), BudgetRow::thicknessFraction));

    double value(FitResult fit) {
      return estimate(fit).value();
    }

    Estimate estimate(FitResult fit) {
      return Objects.requireNonNull(of.apply(fit), name);
    }

    double contribution(FitResult fit, String row) {
      double fraction =
          fit.budget().stream()
              .filter(each -> each.input().equals(row))
              .map(share)
              .filter(Objects::nonNull)
              .mapToDouble(Double::doubleValue)
              .findFirst()
              .orElseThrow();
      return Math.sqrt(fraction) * estimate(fit).standardUncertainty();
    }
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void whatARowContributesIsHalfTheDifferenceOfOneUncertaintyMoreAndLess(Input input) {
    FitResult fit = input.fit(input.value, input.uncertainty);
    DoubleFunction<FitResult> shifted = by -> input.fit(input.value + by * input.uncertainty, 0);
    FitResult less = shifted.apply(-1);
    FitResult more = shifted.apply(1);
    for (Result result : Result.ALL) {
      double half = Math.abs(result.value(more) - result.value(less)) / 2;
      double scale = Math.abs(result.value(fit));
      assertThat(result.contribution(fit, input.row()) / scale)
          .as(input.row() + " in " + result.name())
          .isCloseTo(half / scale, within(0.02 * half / scale + 2e-6));
    }
    assertThat(Arrays.asList(less, more)).allMatch(each -> each.yield().detected());
  }
}
