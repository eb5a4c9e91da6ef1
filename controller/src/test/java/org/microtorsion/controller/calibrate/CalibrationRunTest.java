package org.microtorsion.controller.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.calibration.torque.LoadReading;

class CalibrationRunTest extends CalibrationScene {
  @Test
  void theWholeProcedureFindsTheConstantAtEveryAngle() {
    CalibrationOutcome outcome = execute();

    assertThat(outcome.end()).as(outcome.cause()).isEqualTo(CalibrationSink.End.COMPLETED);
    assertThat(outcome.warnings()).isEmpty();
    assertThat(outcome.readings()).isEqualTo(kept.readings);
    List<Notice.SeriesOver> series = technician.heard(Notice.SeriesOver.class);
    assertThat(series).hasSize(9);
    assertThat(series.getFirst().newtonMetresPerAmpere())
        .isCloseTo(LeverRig.CONSTANT, within(3e-5 * LeverRig.CONSTANT));
    double angle = Math.toRadians(150) - 0.004;
    double square = angle * angle;
    assertThat(series.getLast().newtonMetresPerAmpere())
        .isCloseTo(
            LeverRig.CONSTANT * (1 + square * (-7.741e-3 - 1.478e-4 * square)),
            within(1e-4 * LeverRig.CONSTANT));
  }

  @Test
  void everySeriesHasItsLevelsInOrderZerosBetweenTheSignsAndAMountingOfItsOwnWhereAsked() {
    execute();

    assertThat(signature(1))
        .isEqualTo(
            "PPPPPP0 +1 +2 +5 +10 +20 +40 +60 +80 +100 +80 +60 +40 +20 +10 +5 +2 +1 0"
                + " -1 -2 -5 -10 -20 -40 -60 -80 -100 -80 -60 -40 -20 -10 -5 -2 -1 0");
    assertThat(signature(2))
        .isEqualTo("0 +1 +2 +5 +10 +20 +40 +60 +80 +100 0 -1 -2 -5 -10 -20 -40 -60 -80 -100 0");
    assertThat(signature(4)).isEqualTo("PP0 +33 +67 +100 0 -33 -67 -100 0");
    assertThat(kept.readings.stream().mapToInt(LoadReading::mounting).distinct().boxed())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(kept.readings.stream().filter(each -> each.series() == 2))
        .allMatch(each -> each.mounting() == 1);
  }

  private String signature(int series) {
    StringBuilder text = new StringBuilder();
    for (LoadReading each : kept.readings) {
      if (each.series() == series) {
        switch (each.kind()) {
          case PRELOAD -> text.append('P');
          case ZERO -> text.append("0 ");
          case LOAD ->
              text.append(
                  String.format(
                      "%+d ", Math.round(100 * each.nominalCurrentAmperes() / FULL_SCALE)));
        }
      }
    }
    return text.toString().strip();
  }

  @Test
  void noPersonIsAskedWhileTheCoilCarriesCurrentAndItsCircuitIsOpenBeforeTheyAnswer() {
    execute();

    assertThat(technician.asked(Prompt.MountArm.class)).hasSize(8);
    assertThat(technician.asked(Prompt.StateFixture.class)).hasSize(8);
    assertThat(technician.amperesWhileAsked).containsOnly(0.0);
    assertThat(technician.coilOpenWhileAsked).containsOnly(true);
  }

  @Test
  void everyLevelIsReachedFromItsOwnSideAlsoAfterACoolingPause() {
    List<Boolean> right = new java.util.ArrayList<>();
    technician.ear =
        notice -> {
          if (notice instanceof Notice.ReadingTaken taken
              && taken.reading().kind() == LoadReading.Kind.LOAD) {
            boolean rising = taken.reading().approach() == LoadReading.Approach.RISING;
            right.add(rising == rig.lastRiseOfMagnitudeAmperes > 0);
          }
        };
    execute();

    assertThat(right).hasSizeGreaterThan(100).containsOnly(true);
    assertThat(technician.heard(Notice.Standing.class))
        .anyMatch(standing -> standing.doing() == Notice.Doing.COOLING);
  }

  @Test
  void theCoilStaysWithinAReadingsHeatOfTheCoolingLimit() {
    CalibrationOutcome outcome = execute();

    assertThat(outcome.greatestRiseKelvin())
        .isLessThan(1.0 + 0.7)
        .isCloseTo(rig.highestRiseKelvin, within(0.05));
    assertThat(rig.highestCommandAmperes).isCloseTo(FULL_SCALE, within(1e-12));
  }

  @Test
  void theStatedFixtureAndWhatTheBalanceShowsOfItGoOnRecord() {
    shorten("at = [\"50 °\"]");
    technician.script.add(prompt ->
        prompt instanceof Prompt.StateFixture
            ? Answer.ofText("arm 1, link, and the clamp's spring")
            : null);
    execute();

    assertThat(kept.events)
        .filteredOn(event -> event.startsWith("fixture"))
        .hasSize(3)
        .allMatch(event -> event.contains("arm 1, link, and the clamp's spring"))
        .first()
        .asString()
        .contains("12.300");
  }

  @Test
  void anArmClampedAtTheWrongAngleIsAskedForAgainWithWhatWasFound() {
    shorten("at = [\"50 °\"]");
    technician.script.add(prompt -> {
      if (prompt instanceof Prompt.MountArm) {
        rig.clamp(0.2);
        return Answer.of(Prompt.Choice.DONE);
      }
      return null;
    });
    CalibrationOutcome outcome = execute();

    assertThat(outcome.end()).isEqualTo(CalibrationSink.End.COMPLETED);
    List<Prompt.MountArm> mounts = technician.asked(Prompt.MountArm.class);
    assertThat(mounts).hasSize(4);
    assertThat(mounts.get(1).foundRadians().orElseThrow()).isCloseTo(0.2, within(1e-3));
    assertThat(mounts.get(1).mounting()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 20, 26})
  void aLoadOrZeroOutOfLineIsRepeatedOnceAndTheWithdrawnOneStaysOnRecord(int before) {
    afterReadings(before, reading -> rig.balance.bumpKilograms = 3e-6);
    technician.ear =
        technician.ear.andThen(notice -> {
          if (kept.readings.size() == before + 1) {
            rig.balance.bumpKilograms = 0;
          }
        });
    CalibrationOutcome outcome = execute();

    List<Prompt.PointOutOfLine> asked = technician.asked(Prompt.PointOutOfLine.class);
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().residualKilograms()).isCloseTo(3e-6, within(2e-7));
    assertThat(kept.withdrawn).containsExactly(before);
    assertThat(kept.readings.get(before + 1).nominalCurrentAmperes())
        .isEqualTo(kept.readings.get(before).nominalCurrentAmperes());
    assertThat(outcome.readings()).hasSize(169);
    assertThat(outcome.warnings()).singleElement().asString().contains("out of line");
  }

  @Test
  void aPointThatStaysOutOfLineIsKeptUnattendedAndNoted() {
    shorten("at = [\"50 °\"]");
    afterReadings(25, reading -> rig.balance.bumpKilograms = 3e-6);
    technician.ear =
        technician.ear.andThen(notice -> {
          if (kept.readings.size() == 27) {
            rig.balance.bumpKilograms = 0;
          }
        });
    CalibrationOutcome outcome = execute();

    assertThat(technician.asked(Prompt.PointOutOfLine.class))
        .extracting(Prompt.PointOutOfLine::repeated)
        .startsWith(false, true);
    assertThat(kept.withdrawn).containsExactly(25);
    assertThat(kept.events).anyMatch(event -> event.endsWith(": kept"));
    assertThat(outcome.end()).isEqualTo(CalibrationSink.End.COMPLETED);
  }

  @Test
  void aBalanceThatNeverRestsIsReadWithAWarningOrStopsTheCalibrationAsConfigured() {
    shorten("at = [\"50 °\"]");
    afterReadings(20, reading -> rig.balance.neverStable = true);
    technician.ear =
        technician.ear.andThen(notice -> {
          if (kept.readings.size() == 21) {
            rig.balance.neverStable = false;
          }
        });
    CalibrationOutcome warned = execute();
    assertThat(warned.end()).isEqualTo(CalibrationSink.End.COMPLETED);
    assertThat(warned.warnings()).first().asString().contains("did not come to rest");
    assertThat(kept.readings.get(20).timeSeconds() - kept.readings.get(19).timeSeconds())
        .isBetween(30.0, 60.0);
  }

  @Test
  void aZeroThatDriftsIsAskedAboutAndTheSeriesRepeatedOnce() {
    shorten("at = [\"50 °\"]");
    rig.balance.driftKilogramsPerSecond = 3e-9;
    CalibrationOutcome outcome = execute();

    List<Prompt.ZeroDrifted> asked = technician.asked(Prompt.ZeroDrifted.class);
    assertThat(asked).isNotEmpty();
    assertThat(asked.getFirst().repeated()).isFalse();
    assertThat(asked.get(1).repeated()).isTrue();
    assertThat(asked.getFirst().driftKilograms()).isGreaterThan(0.5e-6);
    assertThat(IntStream.of(1).map(this::counting)).containsExactly(37);
    assertThat(outcome.end()).isEqualTo(CalibrationSink.End.COMPLETED);
  }

  @Test
  void theTimeLeftIsToldAndAboutRight() {
    CalibrationOutcome outcome = execute();

    Notice.StepBegun first = technician.heard(Notice.StepBegun.class).getFirst();
    double hands = 60.0 * technician.asked.size();
    assertThat(first.leftSeconds() + hands)
        .isCloseTo(outcome.rigSeconds(), within(0.2 * outcome.rigSeconds()));
    assertThat(technician.heard(Notice.StepBegun.class).getLast().leftSeconds()).isLessThan(20);
  }
}
