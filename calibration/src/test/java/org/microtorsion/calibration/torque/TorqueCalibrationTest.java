package org.microtorsion.calibration.torque;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Budget;
import org.microtorsion.calibration.uncertainty.Estimate;

class TorqueCalibrationTest {
  private static final TorqueReferences EXACT = ExactReadings.references();
  private static final CoilConstant NOMINAL =
      CoilConstant.throughTwoAngles(8e-3, Math.PI / 2, 0.98, 2.618, 0.94, -1e-3, 0.05);

  private static TorqueCalibration of(ExactReadings exact) {
    return TorqueCalibration.of(exact.readings, EXACT, NOMINAL);
  }

  private static double contribution(TorqueCalibration calibration, String input) {
    return calibration.budget().inputs().stream()
        .filter(row -> row.name().equals(input))
        .mapToDouble(Budget.Input::contribution)
        .sum();
  }

  @Test
  void torqueOfAMassIsForceInAirTimesTheArmsLevelLength() {
    TorqueReferences references =
        new TorqueReferences(
            new LeverArm(Estimate.of(20e-3, 1e-5), 0.02, 0),
            Estimate.of(9.81, 1e-4),
            Estimate.of(1.2, 0.01),
            new BalanceErrors(0, 0, 0, 0),
            0,
            CoilTemperature.ofNoEffect(),
            EncoderErrors.none());
    assertThat(references.newtonMetresPerKilogram())
        .isCloseTo(9.81 * (1 - 1.2 / 8000) * 20e-3 * Math.exp(-0.0002), within(1e-16));
  }

  @Test
  void withoutNoiseTheConstantIsExact() {
    ExactReadings exact = new ExactReadings(EXACT);
    exact.wholeSeries();
    TorqueCalibration calibration = of(exact);
    assertThat(calibration.constant().centreNewtonMetresPerAmpere())
        .isCloseTo(8e-3, withPercentage(1e-12));
    assertThat(calibration.lines().throughZero().residualStandardDeviationNewtonMetres())
        .isLessThan(1e-18);
    assertThat(calibration.lines().withOffset().rSquaredRatio()).isCloseTo(1, within(1e-14));
    assertThat(calibration.residuals()).hasSize(6);
  }

  @Test
  void aSteadyDriftOfTheZeroIsTakenOut() {
    ExactReadings exact = new ExactReadings(EXACT).zeroOfTime(time -> 3e-9 * time - 2e-6);
    exact.zero().up(0.01, 0.03, 0.05).zero().up(-0.01, -0.03, -0.05).zero();
    TorqueCalibration calibration = of(exact);
    assertThat(calibration.constant().centreNewtonMetresPerAmpere())
        .isCloseTo(8e-3, withPercentage(1e-11));
    assertThat(calibration.terms().zeroErrorRatio())
        .isCloseTo(3e-9 * 800 * 0.2 / 4e-4, withPercentage(1e-6));
  }

  @Test
  void aWanderingZeroWidensTheZerosRow() {
    ExactReadings still = new ExactReadings(EXACT);
    still.zero().up(0.01, 0.03, 0.05).zero().up(-0.01, -0.03, -0.05).zero();
    ExactReadings wandering = new ExactReadings(EXACT).zeroOfTime(time -> time == 500 ? 2e-7 : 0);
    wandering.zero().up(0.01, 0.03, 0.05).zero().up(-0.01, -0.03, -0.05).zero();
    assertThat(contribution(of(wandering), "zero drift"))
        .isGreaterThan(3 * contribution(of(still), "zero drift"));
  }

  @Test
  void theConstantIsStatedAtNoRiseWithTheCorrectionsUncertainty() {
    ExactReadings warm = new ExactReadings(EXACT).rise(2);
    warm.torque(current -> 8e-3 * (1 - 2e-3) * current).wholeSeries();
    TorqueCalibration calibration = of(warm);
    double centre = calibration.constant().centreNewtonMetresPerAmpere();
    assertThat(centre).isCloseTo(8e-3, withPercentage(1e-11));
    // dK/dα = −K ΔΘ/(1 + αΔΘ), dK/d(rise ratio) = −K αΔΘ/(1 + αΔΘ)
    assertThat(contribution(calibration, "coil temperature coefficient"))
        .isCloseTo(-centre * 2 / 0.998 * 1e-4, withPercentage(1e-9));
    assertThat(contribution(calibration, "coil temperature rise"))
        .isCloseTo(centre * 2e-3 / 0.998 * 0.07, withPercentage(1e-9));
  }

  @Test
  void scalesEnterByTheirRelativeUncertainty() {
    ExactReadings exact = new ExactReadings(EXACT);
    exact.wholeSeries();
    TorqueCalibration calibration = of(exact);
    assertThat(contribution(calibration, "lever arm length"))
        .isCloseTo(8e-3 * 5e-4, withPercentage(1e-9));
    assertThat(contribution(calibration, "gravity")).isCloseTo(8e-3 * 1e-5, withPercentage(1e-9));
    assertThat(contribution(calibration, "air density"))
        .isCloseTo(-8e-3 * 0.01 / 8000, withPercentage(1e-9));
    assertThat(contribution(calibration, "balance sensitivity"))
        .isCloseTo(8e-3 * 5e-6, withPercentage(1e-9));
    assertThat(contribution(calibration, "re-mount"))
        .as("one clamping, known to a standard deviation of 10⁻⁴")
        .isCloseTo(8e-3 * 1e-4, withPercentage(1e-9));
    assertThat(contribution(calibration, "current meter gain"))
        .isCloseTo(-8e-3 * 3e-4, withPercentage(1e-9));
  }

  @Test
  void theMetersGainCancelsWhereTheSameMeterIsUsedAgain() {
    ExactReadings exact = new ExactReadings(EXACT);
    exact.wholeSeries();
    TorqueCalibration calibration = of(exact);
    double same = calibration.relativeUncertaintyWithSameMeter();
    assertThat(calibration.relativeUncertainty()).isCloseTo(Math.hypot(same, 3e-4), within(1e-12));
    assertThat(calibration.constant().relativeUncertaintyRatio()).isEqualTo(same);
    assertThat(calibration.budgetAt(0, false).inputs())
        .noneMatch(input -> input.name().equals("current meter gain"));
    double gain = 8e-3 * 3e-4;
    assertThat(calibration.covariance(true).of(0, 0) - calibration.covariance(false).of(0, 0))
        .isCloseTo(gain * gain, withPercentage(1e-6));
    assertThat(calibration.covariance(false).standardUncertainty(0))
        .isCloseTo(calibration.constantWithSameMeter().standardUncertainty(), within(1e-15));
  }

  /// Independent readings: the variance of the slope through zero is σ²/ΣI².
  @Test
  void repeatabilityOfTheBalanceReachesTheConstantThroughTheLeverage() {
    ExactReadings exact = new ExactReadings(EXACT);
    exact.zero().up(0.05, -0.05, 0.025, -0.025, -0.025, 0.025, -0.05, 0.05).zero();
    double perReading = Math.sqrt(1e-16 + 1e-16 / 12) * 0.2;
    assertThat(contribution(of(exact), "repeatability"))
        .isCloseTo(
            perReading / Math.sqrt(4 * 0.05 * 0.05 + 4 * 0.025 * 0.025), withPercentage(0.01));
    // Symmetric in time and sign: both zeros cancel in the slope.
    assertThat(contribution(of(exact), "zero drift")).isLessThan(perReading * 1e-9);
  }

  @Test
  void oneAngleTakesTheShapeFromTheNominalConstantAndSaysSo() {
    ExactReadings exact = new ExactReadings(EXACT);
    exact.at(1, 1, 0.001).wholeSeries();
    exact.at(2, 2, -0.001).wholeSeries();
    TorqueCalibration calibration = of(exact);
    CoilConstant constant = calibration.constant();
    assertThat(constant.quadraticPerSquareRadian()).isEqualTo(NOMINAL.quadraticPerSquareRadian());
    assertThat(constant.quarticPerRadianToTheFourth())
        .isEqualTo(NOMINAL.quarticPerRadianToTheFourth());
    assertThat(calibration.angleDependence().shapeIsNominal()).isTrue();
    assertThat(calibration.statements())
        .anyMatch(text -> text.contains("One rotor angle was measured"));
    assertThat(calibration.covariance(true).of(1, 1)).isZero();
    assertThat(calibration.relativeUncertaintyAt(1))
        .as("where nothing was measured the nominal constant's own uncertainty counts")
        .isCloseTo(Math.hypot(calibration.relativeUncertaintyAt(0), 0.05), within(1e-9));
    assertThatThrownBy(() -> TorqueCalibration.of(exact.readings, EXACT))
        .hasMessageContaining("at least two different magnitudes");
  }

  @Test
  void twoAnglesGiveTheQuadraticTermOnly() {
    ExactReadings exact = new ExactReadings(EXACT);
    double a4 = NOMINAL.quarticPerRadianToTheFourth();
    exact.at(1, 1, 0).wholeSeries();
    exact.at(2, 2, 1).torque(i -> 8e-3 * (1 - 0.01 + a4) * i).wholeSeries();
    exact.at(3, 3, -1).wholeSeries();
    CoilConstant constant = of(exact).constant();
    assertThat(constant.centreNewtonMetresPerAmpere()).isCloseTo(8e-3, withPercentage(1e-10));
    assertThat(constant.quadraticPerSquareRadian()).isCloseTo(-0.01, within(1e-12));
    assertThat(constant.quarticPerRadianToTheFourth()).isEqualTo(a4);
    assertThat(of(exact).angleDependence().fittedParameterCount()).isEqualTo(2);
  }

  @Test
  void threeAnglesGiveTheWholeShape() {
    ExactReadings exact = new ExactReadings(EXACT);
    exact.at(1, 1, 0).wholeSeries();
    exact.at(2, 2, 1).torque(i -> 8e-3 * (1 - 0.01 + 0.001) * i).wholeSeries();
    exact.at(3, 3, -2).torque(i -> 8e-3 * (1 - 0.04 + 0.016) * i).wholeSeries();
    CoilConstant constant = TorqueCalibration.of(exact.readings, EXACT).constant();
    assertThat(constant.centreNewtonMetresPerAmpere()).isCloseTo(8e-3, withPercentage(1e-10));
    assertThat(constant.quadraticPerSquareRadian()).isCloseTo(-0.01, within(1e-12));
    assertThat(constant.quarticPerRadianToTheFourth()).isCloseTo(0.001, within(1e-12));
    assertThat(constant.temperatureCoefficientPerKelvin()).isEqualTo(-1e-3);
  }

  @Test
  void armErrorsLeaveTheShapeAloneAndRemountingDoesNot() {
    SimulatedProcedure procedure = SimulatedProcedure.complete(5);
    TorqueCalibration calibration = TorqueCalibration.of(procedure.readings, procedure.references);
    ParameterCovariance covariance = calibration.covariance(false);
    double[] grows = {0, Math.PI / 2, 2.618};
    for (double angle : grows) {
      assertThat(calibration.relativeUncertaintyAt(angle)).isBetween(5e-4, 6e-4);
    }
    assertThat(covariance.standardUncertainty(1)).isBetween(1e-5, 3e-4);
    assertThat(covariance.of(0, 1)).isEqualTo(covariance.of(1, 0)).isNegative();
    assertThat(calibration.constantPerAmpere().degreesOfFreedom()).isGreaterThan(100);
  }

  @Test
  void clampingsThatScatterMoreThanTheyShouldCountAsTheyScatter() {
    SimulatedProcedure rough =
        SimulatedProcedure.complete(8, new SimulatedProcedure.Imperfections(0, 0, 0, 0, 30e-6));
    TorqueCalibration calibration = TorqueCalibration.of(rough.readings, rough.references);
    assertThat(calibration.angleDependence().remountRatio()).isGreaterThan(5e-4);
    assertThat(calibration.angleDependence().lackOfFitProbability()).isLessThan(0.01);
    assertThat(calibration.statements())
        .anyMatch(text -> text.contains("more than re-mounting accounts for"));
    SimulatedProcedure smooth = SimulatedProcedure.complete(8);
    AngleDependence angles =
        TorqueCalibration.of(smooth.readings, smooth.references).angleDependence();
    assertThat(angles.remountRatio()).isBetween(0.6e-4, 2e-4);
    assertThat(angles.lackOfFitProbability()).isGreaterThan(0.01);
  }

  @Test
  void anOddAngleDependenceIsFound() {
    SimulatedProcedure odd =
        SimulatedProcedure.complete(
            4,
            new SimulatedProcedure.Imperfections(0, 0, 0, 1e-3, SimulatedProcedure.REMOUNT_METRES));
    AngleDependence angles = TorqueCalibration.of(odd.readings, odd.references).angleDependence();
    Estimate term = Objects.requireNonNull(angles.oddTermPerRadian());
    assertThat(term.value()).isCloseTo(1e-3, within(3 * term.standardUncertainty()));
    assertThat(angles.oddTermProbability()).isLessThan(1e-3);
    assertThat(TorqueCalibration.of(odd.readings, odd.references).statements())
        .anyMatch(text -> text.contains("both sides of zero angle"));
  }

  @Test
  void curvatureThatAnEyeWouldMissIsFoundBothWays() {
    SimulatedProcedure curved =
        SimulatedProcedure.complete(
            4,
            new SimulatedProcedure.Imperfections(0.02, 0, 0, 0, SimulatedProcedure.REMOUNT_METRES));
    TorqueCalibration calibration = TorqueCalibration.of(curved.readings, curved.references);
    LoadLines lines = calibration.lines();
    assertThat(lines.withOffset().rSquaredRatio()).isGreaterThan(0.9999994);
    assertThat(lines.curvatureProbability()).isLessThan(1e-6);
    assertThat(Objects.requireNonNull(lines.lackOfFit()).pProbability()).isLessThan(1e-6);
    Estimate curvature =
        Objects.requireNonNull(lines.quadratic().curvatureNewtonMetresPerAmpereSquared());
    assertThat(curvature.value()).isCloseTo(8e-3 * 0.02, withPercentage(5));
    assertThat(calibration.statements())
        .anyMatch(text -> text.contains("quadratic term is significant"))
        .anyMatch(text -> text.startsWith("Lack of fit"));
    LoadingTerms terms = calibration.terms();
    assertThat(terms.largestLineInterpolationErrorRatio())
        .as("2 % an ampere is a thousandth at 50 mA")
        .isBetween(0.8e-3, 1.2e-3);
    assertThat(terms.largestQuadraticInterpolationErrorRatio()).isLessThan(3e-4);
  }

  @Test
  void anOffsetThatComesWithTheCurrentIsFound() {
    SimulatedProcedure offset =
        SimulatedProcedure.complete(
            4,
            new SimulatedProcedure.Imperfections(0, 0, 1e-6, 0, SimulatedProcedure.REMOUNT_METRES));
    TorqueCalibration calibration = TorqueCalibration.of(offset.readings, offset.references);
    assertThat(calibration.lines().offsetProbability()).isLessThan(1e-6);
    Estimate found = Objects.requireNonNull(calibration.lines().withOffset().offsetNewtonMetres());
    assertThat(found.value()).isCloseTo(1e-6 * 0.196, withPercentage(10));
  }

  @Test
  void theLeverArmDominatesTheBudgetOfTheDefaultRig() {
    SimulatedProcedure procedure = SimulatedProcedure.complete(11);
    TorqueCalibration calibration = TorqueCalibration.of(procedure.readings, procedure.references);
    assertThat(calibration.relativeUncertainty()).isLessThan(1e-3);
    assertThat(calibration.budget().relativeContribution("lever arm length")).isGreaterThan(0.5);
    double shares = 0;
    for (Budget.Input input : calibration.budget().inputs()) {
      shares += calibration.budget().relativeContribution(input.name());
    }
    assertThat(shares).isCloseTo(1, within(1e-12));
  }

  @Test
  void theRangeBeginsWithTheLowestLevelUnlessStepAndZeroAreTooMuchOfIt() {
    ExactReadings exact = new ExactReadings(EXACT);
    exact.zero().up(0.01, 0.03, 0.04, 0.05).zero();
    ValidRange range = of(exact).validRange(1e-3);
    assertThat(range.highestNewtonMetres()).isCloseTo(4e-4, withPercentage(1e-9));
    // Zero between two readings of variance v: (f² + (1−f)²) v, f = 1/5, 2/5, 3/5, 4/5.
    double v = 1e-16 + 1e-16 / 12;
    double zero = v * 0.6;
    assertThat(range.resolvedLowestNewtonMetres())
        .isCloseTo(0.2 * Math.sqrt(zero + 1e-16 / 12) / 1e-3, withPercentage(1e-6));
    assertThat(range.lowestNewtonMetres())
        .as("no torque below the smallest that was applied")
        .isEqualTo(range.appliedLowestNewtonMetres().orElseThrow())
        .isCloseTo(8e-5, withPercentage(1e-9));
    assertThat(of(exact).validRange(1e-5).lowestNewtonMetres())
        .as("where the balance resolves no better")
        .isCloseTo(100 * range.resolvedLowestNewtonMetres(), withPercentage(1e-9));
    assertThatThrownBy(() -> of(exact).validRange(0)).hasMessageContaining("shareRatio");
  }

  @Test
  void readingsThatGiveNoConstantAreRefusedInWords() {
    assertThatThrownBy(() -> of(new ExactReadings(EXACT)))
        .hasMessageContaining("readings: expected loads, found none");
    ExactReadings equal = new ExactReadings(EXACT);
    equal.zero().up(0.05, 0.05, 0.05).zero();
    assertThatThrownBy(() -> of(equal))
        .hasMessageContaining("mounting 1: expected loads at two different currents")
        .hasMessageContaining("0.05 A");
    ExactReadings few = new ExactReadings(EXACT);
    few.zero().up(0.05, 0.02, 0.05, 0.02).zero();
    assertThatThrownBy(() -> of(few))
        .hasMessageContaining("expected at least 3 different currents")
        .hasMessageContaining("found 2 currents in 4 readings");
    ExactReadings noZero = new ExactReadings(EXACT);
    noZero.up(0.01, 0.03, 0.05);
    assertThatThrownBy(() -> of(noZero)).hasMessageContaining("series 1: expected a zero reading");
    ExactReadings wrongSide = new ExactReadings(EXACT).torque(current -> -8e-3 * current);
    wrongSide.wholeSeries();
    assertThatThrownBy(() -> of(wrongSide)).hasMessageContaining("side of the arm is wrong");
    ExactReadings moved = new ExactReadings(EXACT);
    moved.zero().up(0.01, 0.03).at(1, 1, 0.5).up(0.05).zero();
    assertThatThrownBy(() -> of(moved)).hasMessageContaining("expected one rotor angle");
    ExactReadings mixed = new ExactReadings(EXACT);
    mixed.zero().up(0.01, 0.03, 0.05).at(2, 1, 0).up(0.01, 0.03, 0.05).zero();
    assertThatThrownBy(() -> of(mixed)).hasMessageContaining("series 1: expected readings of one");
  }

  @Test
  void aSeriesThatWasCutShortIsEvaluatedAndSaidToBe() {
    ExactReadings cut = new ExactReadings(EXACT);
    cut.zero().up(0.01, 0.03, 0.05, -0.01, -0.03);
    TorqueCalibration calibration = of(cut);
    assertThat(calibration.constant().centreNewtonMetresPerAmpere())
        .isCloseTo(8e-3, withPercentage(1e-9));
    assertThat(calibration.statements())
        .anyMatch(text -> text.startsWith("Series 1 has loads before its first or after its last"));
  }

  @Test
  void withoutAnyKnowledgeOfNoiseTheScatterAloneCounts() {
    TorqueReferences blind =
        new TorqueReferences(
            EXACT.leverArm(),
            EXACT.gravityMetresPerSecondSquared(),
            EXACT.airDensityKilogramsPerCubicMetre(),
            new BalanceErrors(0, 0, 0, 0),
            0,
            CoilTemperature.ofNoEffect(),
            EncoderErrors.none());
    List<LoadReading> readings =
        SimulatedProcedure.at(3, 0, 0).readings.stream()
            .map(r ->
                new LoadReading(
                    r.mounting(),
                    r.series(),
                    r.kind(),
                    r.approach(),
                    r.nominalCurrentAmperes(),
                    r.currentAmperes(),
                    0,
                    r.massKilograms(),
                    0,
                    1,
                    r.rotorAngleRadians(),
                    CoilTemperature.REFERENCE_KELVIN,
                    0,
                    r.timeSeconds()))
            .toList();
    TorqueCalibration calibration = TorqueCalibration.of(readings, blind, NOMINAL);
    assertThat(contribution(calibration, "repeatability")).isZero();
    assertThat(contribution(calibration, "fit")).isBetween(1e-8, 1e-6);
  }
}
