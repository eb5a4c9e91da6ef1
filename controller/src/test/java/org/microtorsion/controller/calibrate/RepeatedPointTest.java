package org.microtorsion.controller.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.loop.Wishes;

/// Readings that a person wants taken again, whatever the program thinks of them.
class RepeatedPointTest extends CalibrationScene {
  @BeforeEach
  void shorten() {
    shorten("at = [\"50 °\"]");
  }

  /// Readings of the procedure when nothing is repeated.
  private int whole() {
    return IntStream.rangeClosed(1, setup.plan().seriesCount())
        .map(setup.plan()::readingCount)
        .sum();
  }

  private LoadReading reading(int place) {
    return kept.readings.get(place);
  }

  @Test
  void aPointIsReadAgainAfterTheStepThatGoesOnAndTheEarlierOneStaysOnRecord() {
    afterReadings(20, taken -> run.repeat(new Wishes.Again(13, "Ada: a door slammed")));
    CalibrationOutcome outcome = execute();

    assertThat(outcome.end()).as(outcome.cause()).isEqualTo(CalibrationSink.End.COMPLETED);
    assertThat(kept.withdrawn).containsExactly(13);
    assertThat(reading(20).nominalCurrentAmperes()).isEqualTo(reading(13).nominalCurrentAmperes());
    assertThat(reading(20).approach()).isEqualTo(reading(13).approach());
    assertThat(reading(21).nominalCurrentAmperes())
        .isNotEqualTo(reading(20).nominalCurrentAmperes());
    assertThat(outcome.readings()).hasSize(whole());
    assertThat(kept.events)
        .contains("repeat: reading 14: Ada: a door slammed")
        .contains("withdrawn: repeated because: Ada: a door slammed");
  }

  @Test
  void beforeTheArmIsMountedAnewAPointOfTheLastSeriesIsReadAgainWithAZeroBehindIt() {
    technician.script.add(prompt -> null);
    technician.ear =
        notice -> {
          if (notice instanceof Notice.SeriesOver over
              && over.series() == 2
              && kept.withdrawn.isEmpty()) {
            technician.script.clear();
            technician.script.add(asked -> {
              run.repeat(new Wishes.Again(kept.readings.size() - 2, "looks odd"));
              return Answer.of(Prompt.Choice.REPEAT);
            });
          }
        };
    CalibrationOutcome outcome = execute();

    assertThat(outcome.end()).as(outcome.cause()).isEqualTo(CalibrationSink.End.COMPLETED);
    int withdrawn = kept.withdrawn.iterator().next();
    assertThat(reading(withdrawn).kind()).isEqualTo(LoadReading.Kind.LOAD);
    LoadReading again = reading(withdrawn + 2);
    assertThat(again.nominalCurrentAmperes()).isEqualTo(reading(withdrawn).nominalCurrentAmperes());
    assertThat(again.mounting()).isEqualTo(1);
    assertThat(reading(withdrawn + 3).kind()).isEqualTo(LoadReading.Kind.ZERO);
    assertThat(reading(withdrawn + 3).series()).isEqualTo(2);
    assertThat(outcome.readings()).hasSize(whole() + 1);
    assertThat(technician.heard(Notice.SeriesOver.class))
        .extracting(Notice.SeriesOver::series)
        .startsWith(1, 2, 2, 3);
  }

  @Test
  void whatCannotBeReadAgainIsToldAndTheRestGoesOn() {
    afterReadings(60, taken -> run.repeat(new Wishes.Again(13, "too late")));
    CalibrationOutcome outcome = execute();

    assertThat(outcome.end()).isEqualTo(CalibrationSink.End.COMPLETED);
    assertThat(kept.withdrawn).isEmpty();
    assertThat(outcome.warnings())
        .singleElement()
        .asString()
        .contains("reading 14 is not repeated", "expected");
  }

  @Test
  void aRepeatThatIsCutShortBeginsItsSeriesAnew() {
    afterReadings(
        20,
        taken -> {
          run.repeat(new Wishes.Again(13, "a door slammed"));
          technician.ear =
              notice -> {
                if (notice instanceof Notice.ReadingWithdrawn) {
                  run.stop("for today");
                }
              };
        });
    assertThat(execute().end()).isEqualTo(CalibrationSink.End.STOPPED);
    assertThat(counting(1)).isEqualTo(19);
    technician.ear = notice -> {};
    assertThat(resume().end()).isEqualTo(CalibrationSink.End.COMPLETED);
    assertThat(counting(1)).isEqualTo(setup.plan().readingCount(1));
  }
}
