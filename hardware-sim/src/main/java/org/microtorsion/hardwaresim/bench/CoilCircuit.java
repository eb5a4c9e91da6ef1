package org.microtorsion.hardwaresim.bench;

import java.util.OptionalLong;
import org.microtorsion.hardwaresim.plant.CurrentMeter;
import org.microtorsion.hardwaresim.plant.CurrentSource;
import org.microtorsion.hardwaresim.plant.GaussianNoise;
import org.microtorsion.hardwaresim.plant.TorsionPlant;

/// Current source, relay contact, emergency-stop contact, coil and sense resistor in one circuit,
/// and what an onlooker notes of it.
final class CoilCircuit {
  /// The current counts as off below a ten-thousandth of the source's limit.
  private static final double ZERO_RATIO = 1e-4;

  private static final long DECAY_SEARCH_NANOS = 100_000_000;

  private final TorsionPlant plant;
  private final Timeline timeline;
  private final CurrentSource source;
  private final CurrentMeter meter;
  private final GaussianNoise sourceNoise;
  private final double zeroAmperes;
  private final long startNanos;

  private boolean relayClosed;
  private boolean emergencyStopPressed;
  private double maximumAmperes;
  private boolean off;
  private long commandedOffNanos;
  private long offNanos;

  private long sensedNanos = Long.MIN_VALUE;
  private double sensedVolts;

  CoilCircuit(TorsionPlant plant, Timeline timeline, long seed) {
    this.plant = plant;
    this.timeline = timeline;
    this.source = plant.parameters().currentSource();
    this.meter = plant.parameters().currentMeter();
    this.sourceNoise = GaussianNoise.of(seed, "current-source");
    this.startNanos = plant.timeNanos();
    this.zeroAmperes = ZERO_RATIO * source.limitAmperes();
  }

  /// The source's control voltage changes.
  void control(long timeNanos, double volts) {
    advance(timeNanos);
    double amperes = source.outputAmperes(volts) + source.noiseAmperes() * sourceNoise.next();
    plant.commandCurrentAmperes(amperes);
    noteChange(timeNanos);
  }

  void relay(long timeNanos, boolean closed) {
    advance(timeNanos);
    relayClosed = closed;
    applyContacts(timeNanos);
  }

  void emergencyStop(long timeNanos, boolean pressed) {
    advance(timeNanos);
    emergencyStopPressed = pressed;
    applyContacts(timeNanos);
  }

  boolean isEmergencyStopPressed() {
    return emergencyStopPressed;
  }

  /// Voltage over the sense resistor; the converter asks for both its inputs at one time.
  double senseVoltsAt(long timeNanos) {
    if (timeNanos != sensedNanos) {
      timeline.runUntil(timeNanos);
      sensedVolts =
          meter.senseVolts(plant.coilCurrentAmperesAt(timeNanos), (timeNanos - startNanos) * 1e-9);
      sensedNanos = timeNanos;
    }
    return sensedVolts;
  }

  double currentAmperesAt(long timeNanos) {
    timeline.runUntil(timeNanos);
    return plant.coilCurrentAmperesAt(timeNanos);
  }

  /// From now on only what comes counts for the largest current.
  void forgetMaximum(long timeNanos) {
    maximumAmperes = Math.abs(currentAmperesAt(timeNanos));
  }

  /// Between two changes the current goes steadily to its target, so that it is largest at one.
  double maximumAmperesUntil(long timeNanos) {
    return Math.max(maximumAmperes, Math.abs(currentAmperesAt(timeNanos)));
  }

  OptionalLong commandedOffAfterFractureNanos() {
    return off && plant.fractured()
        ? OptionalLong.of(Math.max(commandedOffNanos, plant.fractureNanos().orElseThrow()))
        : OptionalLong.empty();
  }

  OptionalLong offAfterFractureNanos() {
    return off && plant.fractured()
        ? OptionalLong.of(Math.max(offNanos, plant.fractureNanos().orElseThrow()))
        : OptionalLong.empty();
  }

  /// When the current fell below the zero level on the way to a zero that was not undone since.
  OptionalLong offSinceNanos() {
    return off ? OptionalLong.of(offNanos) : OptionalLong.empty();
  }

  private void advance(long timeNanos) {
    timeline.runUntil(timeNanos);
    plant.advanceTo(timeNanos);
    sensedNanos = Long.MIN_VALUE;
  }

  private void applyContacts(long timeNanos) {
    if (relayClosed && !emergencyStopPressed) {
      plant.closeCoil();
    } else {
      plant.openCoil();
    }
    noteChange(timeNanos);
  }

  private void noteChange(long timeNanos) {
    maximumAmperes = Math.max(maximumAmperes, Math.abs(plant.coilCurrentAmperes()));
    boolean nowOff = plant.coilOpen() || Math.abs(plant.commandedCurrentAmperes()) < zeroAmperes;
    if (nowOff && !off) {
      commandedOffNanos = timeNanos;
      offNanos = whenBelowZeroLevel(timeNanos);
    }
    off = nowOff;
  }

  private long whenBelowZeroLevel(long fromNanos) {
    long above = fromNanos;
    long below = fromNanos + DECAY_SEARCH_NANOS;
    if (Math.abs(plant.coilCurrentAmperes()) < zeroAmperes) {
      return fromNanos;
    }
    while (below - above > 1) {
      long middle = (above + below) >>> 1;
      if (Math.abs(plant.coilCurrentAmperesAt(middle)) < zeroAmperes) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return below;
  }
}
