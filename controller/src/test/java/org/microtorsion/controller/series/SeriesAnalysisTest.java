package org.microtorsion.controller.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;

class SeriesAnalysisTest {
  private static final double BULK = 31e9;
  private static final double SOFTENING = 15e-6;
  private static final double YIELD_STRAIN = 0.025;
  private static final double[] DIAMETERS = {40e-6, 52e-6, 60e-6, 70e-6, 88e-6, 108e-6, 130e-6};

  /// What a series is off by.
  private record Errors(
      double torque, double microscope, double diameter, double modulus, double stress) {
    static final Errors USUAL = new Errors(0.01, 0.005, 0.005, 0.004, 0.01);
  }

  /// A series of a known law, with errors in common to all, in common to one wire, and of one
  /// number alone.
  private static List<SeriesSample> drawn(RandomGenerator random, Errors errors, double scatter) {
    double torque = errors.torque * random.nextGaussian();
    double microscope = errors.microscope * random.nextGaussian();
    List<SeriesSample> samples = new ArrayList<>();
    for (double diameter : DIAMETERS) {
      String name = "w" + Math.round(diameter * 1e6);
      double own = errors.diameter * random.nextGaussian();
      double read = diameter * (1 + own + microscope);
      double true1 = BULK * (1 - SOFTENING / diameter) * (1 + scatter * random.nextGaussian());
      double fourth = Math.pow(diameter / read, 4);
      double third = Math.pow(diameter / read, 3);
      double modulus = true1 * (1 + torque) * fourth * (1 + errors.modulus * random.nextGaussian());
      double stress =
          YIELD_STRAIN * true1 * (1 + torque) * third * (1 + errors.stress * random.nextGaussian());
      samples.add(
          sample(
              name,
              "",
              reading(read, name, errors, 1, 0, 0),
              reading(modulus, name, errors, -4, errors.torque, errors.modulus),
              reading(stress, name, errors, -3, errors.torque, errors.stress),
              null));
    }
    return samples;
  }

  private static Reading reading(
      double value, String name, Errors errors, int power, double torque, double own) {
    return new Reading(
        value,
        Map.of(
            "diameter@" + name,
            power * errors.diameter * value,
            "microscope-scale@",
            power * errors.microscope * value,
            "torque@",
            torque * value),
        own * value);
  }

  private static SeriesSample sample(
      String name,
      String group,
      Reading diameter,
      @Nullable Reading modulus,
      @Nullable Reading stress,
      @Nullable Reading thickness) {
    return new SeriesSample(
        name, name, group, diameter, modulus, stress, null, thickness, true, null, null, null,
        List.of());
  }

  private static SeriesGroup only(List<SeriesSample> samples) {
    return SeriesAnalysis.of(samples, SeriesSettings.USUAL).groups().getFirst();
  }

  private static RandomGenerator seeded(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @Test
  void intervalsOfYieldStrainTrendAndExtrapolationHoldTheTruthThoughErrorsAreInCommon() {
    RandomGenerator random = seeded(20_261_128);
    int trials = 400;
    int strain = 0;
    int bulk = 0;
    int softening = 0;
    int carried = 0;
    int preferred = 0;
    for (int trial = 0; trial < trials; trial++) {
      SeriesGroup group = only(drawn(random, Errors.USUAL, 0));
      strain += group.yieldStrain().orElseThrow().covers(YIELD_STRAIN) ? 1 : 0;
      TrendContest contest = group.contest(SeriesQuantity.MODULUS).orElseThrow();
      TrendFit fit = contest.of(Trend.SURFACE_TO_VOLUME).orElseThrow();
      bulk += fit.parameter("bulk").covers(BULK) ? 1 : 0;
      softening += fit.parameter("characteristicDiameter").covers(SOFTENING) ? 1 : 0;
      carried += fit.at(25e-6, true).orElseThrow().covers(BULK * (1 - 15.0 / 25)) ? 1 : 0;
      preferred += contest.standing().contains(fit) ? 1 : 0;
    }
    // a little above 95 %: where chance alone looks like excess scatter, intervals allow for it
    for (int covered : List.of(strain, bulk, softening, carried)) {
      assertThat(covered / (double) trials).isBetween(0.925, 0.985);
    }
    assertThat(preferred / (double) trials).isGreaterThan(0.98);
  }

  @Test
  void aTorqueThatIsOffForAllDoesNotMoveTheYieldStrain() {
    Errors large = new Errors(0.1, 0.0, 0.003, 0.004, 0.004);
    SeriesGroup group = only(drawn(seeded(3), large, 0));
    Estimate strain = group.yieldStrain().orElseThrow();
    assertThat(strain.value()).isCloseTo(YIELD_STRAIN, within(1e-4));
    assertThat(strain.relativeUncertainty()).isLessThan(0.004);
    TrendFit fit =
        group.contest(SeriesQuantity.MODULUS).orElseThrow().of(Trend.CONSTANT).orElseThrow();
    assertThat(fit.parameter("value").relativeUncertainty()).isGreaterThan(0.09);
  }

  @Test
  void scatterThatIsMoreThanStatedWidensTheIntervals() {
    SeriesGroup quiet = only(drawn(seeded(5), Errors.USUAL, 0));
    SeriesGroup wild = only(drawn(seeded(5), Errors.USUAL, 0.2));
    assertThat(quiet.contest(SeriesQuantity.MODULUS).orElseThrow().excess()).isZero();
    assertThat(wild.contest(SeriesQuantity.MODULUS).orElseThrow().excess()).isBetween(0.1, 0.4);
    assertThat(wild.contest(SeriesQuantity.YIELD).orElseThrow().excess()).isZero();
  }

  @Test
  void coverageHoldsWhereSamplesScatterByThemselves() {
    RandomGenerator random = seeded(11);
    int covered = 0;
    int trials = 120;
    for (int trial = 0; trial < trials; trial++) {
      TrendFit fit =
          only(drawn(random, Errors.USUAL, 0.08))
              .contest(SeriesQuantity.MODULUS)
              .orElseThrow()
              .of(Trend.SURFACE_TO_VOLUME)
              .orElseThrow();
      covered += fit.parameter("bulk").covers(BULK) ? 1 : 0;
    }
    assertThat(covered / (double) trials).isBetween(0.90, 0.99);
  }

  @Test
  void fewerThanThreeDiametersGiveNoTrendAndSayWhy() {
    List<SeriesSample> two = drawn(seeded(1), Errors.USUAL, 0).subList(0, 2);
    SeriesGroup group = only(two);
    assertThat(group.contests()).isEmpty();
    assertThat(group.yieldStrain()).isEmpty();
    assertThat(group.extrapolations()).isEmpty();
    assertThat(group.refusals().get(SeriesQuantity.MODULUS))
        .isEqualTo("expected at least 3 different diameters, found 2 samples of 2: no trend");
    assertThat(SeriesAnalysis.of(two, SeriesSettings.USUAL).determined()).isFalse();
  }

  @Test
  void diametersThatCannotBeToldApartCountOnce() {
    List<SeriesSample> samples = new ArrayList<>();
    for (double micrometres : new double[] {52, 52.3, 52.5, 88}) {
      samples.add(
          sample(
              "w" + micrometres,
              "",
              Reading.of(micrometres * 1e-6, 0.5e-6),
              Reading.of(22e9, 1e9),
              null,
              null));
    }
    assertThat(only(samples).refusals().get(SeriesQuantity.MODULUS))
        .contains("found 4 samples of 2");
  }

  @Test
  void threeSamplesAreTooFewToCompareTrendsAndNothingIsCarriedOn() {
    SeriesGroup group = only(drawn(seeded(1), Errors.USUAL, 0).subList(0, 3));
    TrendContest contest = group.contest(SeriesQuantity.MODULUS).orElseThrow();
    assertThat(contest.of(Trend.POWER_LAW).orElseThrow().aicc()).isEmpty();
    assertThat(contest.compared()).isFalse();
    assertThat(group.extrapolations()).isEmpty();
  }

  @Test
  void aThicknessInProportionToTheDiameterIsToldFromOneThatIsTheSame() {
    assertThat(thickness(diameter -> 0.0096 * diameter)).isEqualTo(Trend.PROPORTIONAL);
    assertThat(thickness(_ -> 600e-9)).isEqualTo(Trend.CONSTANT);
  }

  private static Trend thickness(java.util.function.DoubleUnaryOperator law) {
    RandomGenerator random = seeded(9);
    List<SeriesSample> samples = new ArrayList<>();
    for (double diameter : DIAMETERS) {
      double read = law.applyAsDouble(diameter) + 40e-9 * random.nextGaussian();
      samples.add(
          sample(
              "w" + diameter,
              "",
              Reading.of(diameter, 0.3e-6),
              null,
              null,
              Reading.of(read, 40e-9)));
    }
    return only(samples)
        .contest(SeriesQuantity.THICKNESS)
        .orElseThrow()
        .preferred()
        .orElseThrow()
        .trend();
  }

  @Test
  void trendsWithoutNoiseAreFoundExactly() {
    List<SeriesSample> samples = new ArrayList<>();
    for (double diameter : DIAMETERS) {
      samples.add(
          sample(
              "w" + diameter,
              "",
              Reading.of(diameter, 0.2e-6),
              Reading.of(22e9 * Math.pow(diameter / 52e-6, 0.243), 0.3e9),
              null,
              null));
    }
    SeriesGroup group = only(samples);
    TrendFit law =
        group.contest(SeriesQuantity.MODULUS).orElseThrow().of(Trend.POWER_LAW).orElseThrow();
    assertThat(law.parameter("exponent").value()).isCloseTo(0.243, within(1e-9));
    Estimate carried = law.at(100e-9, true).orElseThrow();
    assertThat(carried.value()).isCloseTo(22e9 * Math.pow(0.1 / 52, 0.243), within(1e3));
    assertThat(carried.lower95()).isPositive();
    assertThat(carried.upper95() / carried.value())
        .isCloseTo(carried.value() / carried.lower95(), within(1e-9));
    TrendFit surface =
        group
            .contest(SeriesQuantity.MODULUS)
            .orElseThrow()
            .of(Trend.SURFACE_TO_VOLUME)
            .orElseThrow();
    assertThat(surface.at(100e-9, true)).isEmpty();
  }

  @Test
  void samplesThatStateNoUncertaintyHaveThatOfTheirScatter() {
    List<SeriesSample> samples = new ArrayList<>();
    double[] gigapascals = {22.0, 23.9, 24.6, 25.2, 25.9, 26.8, 27.1};
    for (int i = 0; i < DIAMETERS.length; i++) {
      samples.add(
          sample(
              "w" + i,
              "",
              Reading.of(DIAMETERS[i], 0),
              Reading.of(1e9 * gigapascals[i], 0),
              null,
              null));
    }
    TrendContest contest = only(samples).contest(SeriesQuantity.MODULUS).orElseThrow();
    assertThat(contest.excess()).isBetween(0.002, 0.02);
    assertThat(contest.fits()).hasSize(4);
    TrendFit best = contest.preferred().orElseThrow();
    assertThat(best.chiSquare()).isCloseTo(best.degreesOfFreedom(), within(1e-3));
  }

  @Test
  void groupsAreComparedOnEqualDiametersWithoutWhatTheyShare() {
    Map<String, Double> torque = Map.of("torque@", 2e9);
    List<SeriesSample> samples =
        List.of(
            sample(
                "cast",
                "as cast",
                Reading.of(101.5e-6, 0.3e-6),
                new Reading(27e9, torque, 0.2e9),
                null,
                null),
            sample(
                "annealed",
                "annealed",
                Reading.of(101.5e-6, 0.3e-6),
                new Reading(32e9, Map.of("torque@", 2e9 * 32 / 27), 0.2e9),
                null,
                null));
    SeriesResult.Comparison found =
        SeriesAnalysis.of(samples, SeriesSettings.USUAL).comparisons().getFirst();
    assertThat(found.ratio().value()).isCloseTo(32.0 / 27, within(1e-12));
    assertThat(found.ratio().standardUncertainty())
        .isCloseTo(32.0 / 27 * Math.hypot(0.2 / 27, 0.2 / 32), within(1e-9));
  }

  @Test
  void softeningIsCountedAgainstTheBulk() {
    SeriesResult result =
        SeriesAnalysis.of(
            drawn(seeded(2), Errors.USUAL, 0),
            new SeriesSettings(Estimate.of(35e9, 0.5e9), 100e-9, false));
    SeriesGroup.Softening softening = result.groups().getFirst().largestSoftening().orElseThrow();
    assertThat(softening.sample()).isEqualTo("w40");
    assertThat(softening.ratio().value()).isCloseTo(1 - 31.0 / 35 * (1 - 15.0 / 40), within(0.04));
  }
}
