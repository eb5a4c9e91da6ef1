package org.microtorsion.controller.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.Sample;

class CalibrationPartsTest {
  private static final double ALPHA = -1e-3;

  private static LoadReading load(double amperes, double kilograms, double riseKelvin) {
    return new LoadReading(
        1,
        1,
        LoadReading.Kind.LOAD,
        LoadReading.Approach.RISING,
        amperes,
        amperes,
        1e-9,
        kilograms,
        1e-8,
        8,
        0,
        294.2,
        riseKelvin,
        0);
  }

  @Test
  void aLineTakesTheCoilsWarmingOutOfTheCurrent() {
    List<LoadReading> readings = new ArrayList<>();
    for (int i = 0; i <= 5; i++) {
      readings.add(load(0.01 * i, 1e-7 + 0.04 * 0.01 * i * (1 + ALPHA * i), i));
    }
    LoadLine line = LoadLine.through(readings, ALPHA).orElseThrow();
    assertThat(line.slopeKilogramsPerAmpere()).isCloseTo(0.04, within(1e-14));
    assertThat(line.interceptKilograms()).isCloseTo(1e-7, within(1e-16));
    assertThat(line.residualKilograms(load(0.03, 1e-7 + 0.04 * 0.03 + 5e-7, 0)))
        .isCloseTo(5e-7, within(1e-15));
  }

  @Test
  void aPredictionFarFromTheReadingsMayBeFartherOff() {
    List<LoadReading> readings =
        List.of(load(0, 0, 0), load(0.01, 4e-4, 0), load(0.02, 8e-4 + 1e-8, 0));
    LoadLine line = LoadLine.through(readings, ALPHA).orElseThrow();
    double near = line.allowedKilograms(load(0.01, 0, 0), 5, 1e-7);
    // √(1 + 1/3 + (x − x̄)²/Sxx) with x̄ = 0.01, Sxx = 2·10⁻⁴
    assertThat(near).isCloseTo(1e-7 * Math.sqrt(4 / 3.0), within(1e-15));
    assertThat(line.allowedKilograms(load(0.05, 0, 0), 5, 1e-7))
        .isCloseTo(1e-7 * Math.sqrt(4 / 3.0 + 16e-4 / 2e-4), within(1e-15));
  }

  @Test
  void fewerThanThreeReadingsOrOneCurrentGiveNoLine() {
    assertThat(LoadLine.through(List.of(load(0, 0, 0), load(1, 1, 0)), 0)).isEmpty();
    assertThat(LoadLine.through(List.of(load(1, 0, 0), load(1, 1, 0), load(1, 2, 0)), 0)).isEmpty();
  }

  @Test
  void theCurrentIsEasedAndNeverChangesFasterThanItMay() {
    CurrentRamp ramp = new CurrentRamp(0.025);
    ramp.to(0.05);
    double before = 0;
    double steepest = 0;
    int ticks = 0;
    while (!ramp.arrived()) {
      double now = ramp.advance(0.005);
      assertThat(now).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(0.05);
      steepest = Math.max(steepest, (now - before) / 0.005);
      before = now;
      ticks++;
    }
    assertThat(before).isEqualTo(0.05);
    assertThat(steepest).isBetween(0.0249, 0.025);
    assertThat(ticks).isBetween(600, 602);
  }

  private static void fill(
      ReadingWindow window, double[] kilograms, double[] kelvin, boolean calm) {
    Sample sample = new Sample();
    for (int i = 0; i < kilograms.length; i++) {
      sample.currentAmperes = 0.05 + (i % 2 == 0 ? 1e-7 : -1e-7);
      sample.rotorAngleRadians = 0.1;
      window.add(sample);
      window.add(new BalancePort.Indication(kilograms[i], calm, 1e-8, 0), kelvin[i]);
    }
  }

  private static final Step.Read FULL =
      new Step.Read(2, LoadReading.Kind.LOAD, LoadReading.Approach.RISING, 0, 0.05);

  @Test
  void aLoadThatOnlyFollowsTheWarmingCoilIsAtRestAndReadAtTheMeanRise() {
    ReadingWindow window = new ReadingWindow(4, 1e-7, ALPHA);
    window.start(0.05);
    double[] kelvin = {0.2, 0.3, 0.4, 0.5};
    double[] kilograms = new double[4];
    for (int i = 0; i < 4; i++) {
      kilograms[i] = 2e-3 * (1 + ALPHA * kelvin[i]);
    }
    fill(window, kilograms, kelvin, false);
    assertThat(window.full()).isTrue();
    assertThat(window.atRest()).isTrue();
    LoadReading reading = window.reading(FULL, 3, 294.2, 77);
    assertThat(reading.massKilograms()).isCloseTo(2e-3 * (1 + ALPHA * 0.35), within(1e-15));
    assertThat(reading.massStandardDeviationKilograms()).isLessThan(1e-15);
    assertThat(reading.coilTemperatureRiseKelvin()).isCloseTo(0.35, within(1e-12));
    assertThat(reading.currentAmperes()).isCloseTo(0.05, within(1e-15));
    // Four values ±10⁻⁷: s = √(4/3)·10⁻⁷, of their mean half of it.
    assertThat(reading.currentUncertaintyAmperes())
        .isCloseTo(0.5 * Math.sqrt(4 / 3.0) * 1e-7, within(1e-15));
    assertThat(reading.mounting()).isEqualTo(3);
    assertThat(reading.rotorAngleRadians()).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void aLoadThatMovesWithoutWarmingIsNotAtRestUnlessTheBalanceSaysSo() {
    double[] cold = new double[4];
    double[] moving = {1e-3, 1.00002e-3, 1.00004e-3, 1.00006e-3};
    ReadingWindow window = new ReadingWindow(4, 1e-7, ALPHA);
    window.start(0.05);
    fill(window, moving, cold, false);
    assertThat(window.atRest()).isFalse();
    window.start(0.05);
    fill(window, moving, cold, true);
    assertThat(window.atRest()).isTrue();
  }

  @Test
  void theWindowHoldsTheLastIndicationsOnly() {
    ReadingWindow window = new ReadingWindow(2, 1e-7, ALPHA);
    window.start(0.05);
    fill(window, new double[] {5e-3, 1e-3, 2e-3}, new double[3], true);
    assertThat(window.reading(FULL, 1, 294.2, 0).massKilograms()).isCloseTo(1.5e-3, within(1e-15));
  }

  @Test
  void historyRefusesPlacesThatAreNone() {
    assertThatThrownBy(() -> new CalibrationHistory(List.of(load(0, 0, 0)), Set.of(1), 0))
        .hasMessageContaining("expected places from 0 to 0, found 1");
  }

  @Test
  void recordsAreKeptInOrderOnAnotherThreadAndAllBeforeAnybodyIsAsked() {
    KeptRecords kept = new KeptRecords();
    LeverRig rig = new LeverRig();
    Technician technician = new Technician(rig);
    try (QueuedRecords queue = new QueuedRecords(kept, technician)) {
      for (int i = 0; i < 200; i++) {
        queue.sink().reading(load(i, 0, 0));
      }
      queue.attendant().ask(new Prompt.MountArm(1, 0, OptionalDouble.empty()));
      assertThat(kept.readings).hasSize(200);
      assertThat(kept.readings.get(150).nominalCurrentAmperes()).isEqualTo(150);
      queue.sink().end(CalibrationSink.End.COMPLETED, "done");
      assertThat(kept.end).isEqualTo(CalibrationSink.End.COMPLETED);
    }
  }

  /// A sink whose readings go wrong in a way of their own, and that keeps the end.
  private static CalibrationSink onReading(KeptRecords kept, Runnable trouble) {
    return new CalibrationSink() {
      @Override
      public void begin(CalibrationHeader header) {}

      @Override
      public void reading(LoadReading reading) {
        trouble.run();
      }

      @Override
      public void withdraw(int index, String reason) {}

      @Override
      public void event(double timeSeconds, String kind, String text) {}

      @Override
      public void end(End end, String cause) {
        kept.end(end, cause);
      }
    };
  }

  @Test
  void aRecordThatCannotBeKeptIsAFaultAtTheNextOne() {
    KeptRecords kept = new KeptRecords();
    CalibrationSink full =
        onReading(
            kept,
            () -> {
              throw new IllegalStateException("disk full");
            });
    try (QueuedRecords queue = new QueuedRecords(full, new Unattended(notice -> {}))) {
      queue.sink().reading(load(0, 0, 0));
      assertThatThrownBy(() -> queue.sink().end(CalibrationSink.End.FAULT, "first"))
          .hasMessageContaining("disk full");
      assertThatThrownBy(() -> queue.sink().event(0, "kind", "text"))
          .hasMessageContaining("expected to keep every reading, found disk full");
      assertThatThrownBy(() -> queue.sink().end(CalibrationSink.End.FAULT, "disk full"))
          .hasMessageContaining("disk full");
      assertThat(kept.end).isEqualTo(CalibrationSink.End.FAULT);
    }
  }

  @Test
  void aFullQueueIsAFaultAndTheEndIsKeptAllTheSame() {
    CountDownLatch diskMoves = new CountDownLatch(1);
    KeptRecords kept = new KeptRecords();
    CalibrationSink stalled =
        onReading(
            kept,
            () -> {
              try {
                diskMoves.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    try (QueuedRecords queue = new QueuedRecords(stalled, new Unattended(notice -> {}))) {
      queue.sink().reading(load(0, 0, 0));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 2000; i++) {
                  queue.sink().event(0, "kind", "text");
                }
              })
          .hasMessageContaining("expected the disk to keep up, found 1024 records waiting");
      Thread.ofVirtual().start(diskMoves::countDown);
      queue.sink().end(CalibrationSink.End.FAULT, "the disk did not keep up");
      assertThat(kept.end).isEqualTo(CalibrationSink.End.FAULT);
    }
  }
}
