package org.microtorsion.controller.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.rig.RigConfig;

/// How often a reading is called out of line that is not, and whether one that is, is.
class SeriesJudgeTest extends CalibrationScene {
  private static final double NOISE_KILOGRAMS = 2e-8;
  private static final double REMOUNT_RATIO = 1e-4;

  private static final double ROOM_KELVIN = 294;

  /// The shipped procedure's readings of one seed, on a rig drawn around its file.
  private List<LoadReading> readings(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    RigConfig.TorqueConstant torque = setup.rig().torque();
    double constant =
        torque.constantNewtonMetresPerAmpere().value() * (1 + 0.005 * random.nextGaussian());
    double second =
        torque.shapeSecondPerRadianSquared().value() * (1 + 0.02 * random.nextGaussian());
    double fourth =
        torque.shapeFourthPerRadianFourth().value() * (1 + 0.05 * random.nextGaussian());
    List<LoadReading> readings = new ArrayList<>();
    int mounting = 0;
    double angle = 0;
    double arm = 1;
    double zero = 0;
    double time = 0;
    for (Step step : setup.plan().steps()) {
      if (step instanceof Step.Mount mount) {
        mounting++;
        angle = mount.rotorAngleRadians();
        arm = 1 + REMOUNT_RATIO * random.nextGaussian();
        zero = 0;
      } else if (step instanceof Step.Read read && read.kind() != LoadReading.Kind.PRELOAD) {
        time += 12;
        zero += 7e-9 * random.nextGaussian();
        double square = angle * angle;
        double load =
            constant
                * (1 + square * (second + square * fourth))
                * read.toAmperes()
                / setup.references().newtonMetresPerKilogram()
                * arm;
        readings.add(
            new LoadReading(
                mounting,
                read.series(),
                read.kind(),
                read.approach(),
                read.toAmperes(),
                read.toAmperes(),
                1e-9,
                load + zero + NOISE_KILOGRAMS * random.nextGaussian(),
                NOISE_KILOGRAMS,
                8,
                angle,
                ROOM_KELVIN,
                0,
                time));
      }
    }
    return readings;
  }

  private static LoadReading offBy(LoadReading reading, double kilograms) {
    return new LoadReading(
        reading.mounting(),
        reading.series(),
        reading.kind(),
        reading.approach(),
        reading.nominalCurrentAmperes(),
        reading.currentAmperes(),
        reading.currentUncertaintyAmperes(),
        reading.massKilograms() + kilograms,
        reading.massStandardDeviationKilograms(),
        reading.indicationCount(),
        reading.rotorAngleRadians(),
        reading.ambientKelvin(),
        reading.coilTemperatureRiseKelvin(),
        reading.timeSeconds());
  }

  /// Reads all of them, keeps all, and says which were asked about.
  private List<Integer> askedAbout(List<LoadReading> readings) {
    CalibrationBook book =
        new CalibrationBook(new KeptRecords(), notice -> {}, CalibrationHistory.none());
    SeriesJudge judge = new SeriesJudge(setup, book);
    List<Integer> asked = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      book.add(readings.get(i));
      if (judge.outOfLine(readings.get(i), false) != null) {
        asked.add(i);
      }
    }
    return asked;
  }

  @Test
  void goodReadingsAreHardlyEverAskedAbout() {
    int count = 0;
    int asked = 0;
    for (int seed = 0; seed < 60; seed++) {
      List<LoadReading> readings = readings(seed);
      count += readings.size();
      asked += askedAbout(readings).size();
    }
    assertThat(asked).as("of " + count).isLessThanOrEqualTo(count / 2000);
  }

  @Test
  void aReadingOutOfLineIsAskedAboutInEachMountingFromItsFirstLoadOn() {
    for (int seed = 0; seed < 5; seed++) {
      List<LoadReading> good = readings(seed);
      for (int i = 0; i < good.size(); i += 7) {
        if (good.get(i).kind() == LoadReading.Kind.LOAD) {
          boolean first = good.get(i).mounting() == 1 && i < 4;
          List<LoadReading> readings = new ArrayList<>(good);
          readings.set(i, offBy(good.get(i), first ? 60e-6 : 15e-6));
          assertThat(askedAbout(readings)).as("reading " + i).contains(i);
        }
      }
    }
  }

  @Test
  void anOutlierThatWasKeptMakesNoRoomForTheNext() {
    List<LoadReading> readings = new ArrayList<>(readings(3));
    List<Integer> spoiled = List.of(8, 12, 15, 19, 24);
    for (int i : spoiled) {
      readings.set(i, offBy(readings.get(i), 3e-6));
    }
    assertThat(askedAbout(readings)).containsExactlyElementsOf(spoiled);
  }

  @Test
  void aBalanceThatShowsTheSameAtEveryLoadIsAskedAboutInALaterMounting() {
    List<LoadReading> readings = new ArrayList<>(readings(4));
    int from = -1;
    for (int i = 0; i < readings.size(); i++) {
      LoadReading each = readings.get(i);
      if (each.mounting() == 5) {
        from = from < 0 ? i : from;
        readings.set(i, offBy(each, readings.get(from).massKilograms() - each.massKilograms()));
      }
    }
    assertThat(askedAbout(readings)).contains(from + 1);
  }

  @Test
  void aFrozenIndicationEndsTheCalibrationWithItsReadingsKept() {
    afterReadings(100, reading -> rig.balance.frozen = true);
    CalibrationOutcome outcome = execute();
    assertThat(outcome.end()).isEqualTo(CalibrationSink.End.FAULT);
    assertThat(outcome.cause())
        .contains("balance: expected its indication to change by about")
        .contains("to the last digit");
    assertThat(kept.readings).hasSizeBetween(100, 103);
    assertThat(rig.safeAtLast).isTrue();
  }

  @Test
  void anIndicationThatFreezesForAMomentIsReadAgain() {
    shorten("at = [\"50 °\"]");
    afterReadings(30, reading -> rig.balance.frozenUntilNanos(10_000_000_000L));
    CalibrationOutcome outcome = execute();
    assertThat(outcome.end()).isEqualTo(CalibrationSink.End.COMPLETED);
    assertThat(Objects.requireNonNull(outcome).withdrawnCount()).isLessThanOrEqualTo(1);
  }
}
