package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.microtorsion.calibration.uncertainty.Estimate;

/// A balance procedure on a coil whose constant is known: the truth is drawn around what the
/// references say, by seed.
final class SimulatedProcedure {
  static final double FULL_SCALE_AMPERES = 0.05;
  static final double REMOUNT_METRES = 2e-6;

  private static final double RISE_AT_FULL_SCALE_KELVIN = 0.8;
  private static final double SECONDS_A_READING = 25;

  /// The link yields so far under full scale.
  private static final double TURN_RADIANS = 2e-3;

  private static final double ROOM_KELVIN = 294.15;
  private static final double ROOM_STANDARD_DEVIATION_KELVIN = 1;
  private static final double ROOM_WANDER_KELVIN = 0.1;
  private static final double ROOM_PERIOD_SECONDS = 2400;

  final TorqueReferences references = references();
  final List<LoadReading> readings = new ArrayList<>();

  /// Per true ampere.
  final CoilConstant truth;

  /// True over indicated current.
  final double gain;

  private final RandomGenerator random;
  private final Imperfections imperfections;
  private final double torquePerKilogram;
  private final double length;
  private final double riseRatio;
  private final double linearity;
  private final double roomOfTheDay;
  private final double roomPhaseRadians;
  private final double thermometerError;
  private final double[] encoder = new double[5];
  private double zero;
  private double drift;
  private double time;
  private double clampedLength;
  private double tilt;
  private double shownRoom;
  private double warmth;
  private int mounting;
  private int series;

  /// What is wrong beyond what the references say.
  ///
  /// @param curvaturePerAmpere K grows by this share an ampere
  /// @param hysteresisRatio falling less rising torque, over full scale
  /// @param offsetKilograms weight that comes with any current
  /// @param oddPerRadian K grows by this share a radian
  /// @param remountMetres true scatter of the arm
  record Imperfections(
      double curvaturePerAmpere,
      double hysteresisRatio,
      double offsetKilograms,
      double oddPerRadian,
      double remountMetres) {
    static final Imperfections NONE = new Imperfections(0, 0, 0, 0, REMOUNT_METRES);
  }

  private SimulatedProcedure(long seed, Imperfections imperfections) {
    this.imperfections = imperfections;
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    truth =
        CoilConstant.throughTwoAngles(
            8e-3 * (1 + 0.01 * random.nextGaussian()),
            Math.PI / 2,
            0.98 + 0.002 * random.nextGaussian(),
            Math.toRadians(150),
            0.94 + 0.004 * random.nextGaussian(),
            drawn(references.coilTemperature().coefficientPerKelvin()),
            0);
    gain = 1 + references.currentGainRelativeUncertaintyRatio() * random.nextGaussian();
    length = drawn(references.leverArm().lengthMetres());
    riseRatio = 1 + references.coilTemperature().riseUncertaintyRatio() * random.nextGaussian();
    linearity = references.balance().linearityUncertaintyKilograms() * random.nextGaussian();
    RandomGenerator surroundings = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
    roomOfTheDay = ROOM_KELVIN + ROOM_STANDARD_DEVIATION_KELVIN * surroundings.nextGaussian();
    roomPhaseRadians = 2 * Math.PI * surroundings.nextDouble();
    thermometerError =
        references.coilTemperature().ambientUncertaintyKelvin() * surroundings.nextGaussian();
    for (int k = 0; k < encoder.length; k++) {
      encoder[k] = surroundings.nextGaussian();
    }
    double sensitivity =
        1 + references.balance().sensitivityUncertaintyRatio() * random.nextGaussian();
    torquePerKilogram =
        drawn(references.gravityMetresPerSecondSquared())
            * (1 - drawn(references.airDensityKilogramsPerCubicMetre()) / 8000)
            / sensitivity;
  }

  /// Two clampings at zero, and one each at ±90° and ±150°.
  static SimulatedProcedure complete(long seed, Imperfections imperfections) {
    SimulatedProcedure procedure = new SimulatedProcedure(seed, imperfections);
    procedure.mount(0, 2);
    procedure.mount(0, 1);
    for (double degrees : new double[] {90, -90, 150, -150}) {
      procedure.mount(Math.toRadians(degrees), 1);
    }
    return procedure;
  }

  static SimulatedProcedure complete(long seed) {
    return complete(seed, Imperfections.NONE);
  }

  /// Clampings at the given angles, with one series each.
  static SimulatedProcedure at(long seed, double... anglesRadians) {
    SimulatedProcedure procedure = new SimulatedProcedure(seed, Imperfections.NONE);
    for (double angle : anglesRadians) {
      procedure.mount(angle, 1);
    }
    return procedure;
  }

  static TorqueReferences references() {
    return new TorqueReferences(
        new LeverArm(Estimate.of(20e-3, 10e-6), 2e-3, REMOUNT_METRES),
        Estimate.of(9.8101, 1e-4),
        Estimate.of(1.19, 0.01),
        new BalanceErrors(5e-6, 2e-8, 2e-8, 1e-8),
        Math.hypot(2e-4, 2e-4),
        new CoilTemperature(Estimate.of(-1e-3, 1e-4), 0.07, 0.1),
        new EncoderErrors(2 * Math.PI / (1 << 14), 2e-4, 2e-4, 2e-4, 2e-4, 2e-4));
  }

  private void mount(double angle, int seriesCount) {
    mounting++;
    tilt = references.leverArm().tiltUncertaintyRadians() * random.nextGaussian();
    clampedLength = length + imperfections.remountMetres() * random.nextGaussian();
    shownRoom = room() + thermometerError;
    zero = 0;
    drift = 3e-10 * random.nextGaussian();
    double held = angle + 1e-3 * random.nextGaussian();
    read(LoadReading.Kind.PRELOAD, LoadReading.Approach.RISING, FULL_SCALE_AMPERES, held);
    for (int i = 0; i < seriesCount; i++) {
      series++;
      for (int sign : new int[] {1, -1}) {
        read(LoadReading.Kind.ZERO, LoadReading.Approach.RISING, 0, held);
        for (int level = 1; level <= 5; level++) {
          read(LoadReading.Kind.LOAD, LoadReading.Approach.RISING, level(sign, level), held);
        }
        for (int level = 4; level >= 1; level--) {
          read(LoadReading.Kind.LOAD, LoadReading.Approach.FALLING, level(sign, level), held);
        }
      }
      read(LoadReading.Kind.ZERO, LoadReading.Approach.FALLING, 0, held);
    }
  }

  private static double level(int sign, int level) {
    return sign * level * FULL_SCALE_AMPERES / 5;
  }

  private void read(
      LoadReading.Kind kind, LoadReading.Approach approach, double nominal, double clamped) {
    time += SECONDS_A_READING;
    zero += drift * SECONDS_A_READING + 4e-9 * random.nextGaussian();
    double share = nominal / FULL_SCALE_AMPERES;
    warmth += 0.4 * (RISE_AT_FULL_SCALE_KELVIN * share * share - warmth);
    double indicated = nominal * (1 + 1e-5 * random.nextGaussian());
    double current = indicated * gain;
    double turn = TURN_RADIANS * share;
    double angle = clamped + turn;
    double above = room() - CoilTemperature.REFERENCE_KELVIN + warmth * riseRatio;
    double torque =
        truth.torqueNewtonMetres(current, angle, above)
            * (1
                + imperfections.curvaturePerAmpere() * current
                + imperfections.oddPerRadian() * angle);
    if (approach == LoadReading.Approach.FALLING) {
      torque += imperfections.hysteresisRatio() * 4e-4 * Math.signum(nominal) * (1 - share * share);
    }
    double net = torque / (torquePerKilogram * clampedLength * Math.cos(tilt + turn));
    double mass =
        net
            + linearity * Math.sin(2 * Math.PI * net / 2.1e-3)
            + (nominal == 0 ? 0 : imperfections.offsetKilograms())
            + zero
            + references.balance().repeatabilityKilograms() * random.nextGaussian();
    double step = references.balance().resolutionKilograms();
    double noise = 2e-8;
    readings.add(
        new LoadReading(
            mounting,
            series == 0 || kind == LoadReading.Kind.PRELOAD ? series + 1 : series,
            kind,
            approach,
            nominal,
            indicated + noise * random.nextGaussian(),
            noise,
            step * Math.rint(mass / step),
            0,
            5,
            shown(angle),
            shownRoom,
            warmth,
            time));
  }

  /// The conditioned air of the room comes and goes.
  private double room() {
    return roomOfTheDay
        + ROOM_WANDER_KELVIN
            * Math.sin(2 * Math.PI * time / ROOM_PERIOD_SECONDS + roomPhaseRadians);
  }

  private double shown(double angle) {
    double[] errors = references.encoder().atRadians(angle);
    double shown = angle;
    for (int k = 0; k < errors.length; k++) {
      shown += errors[k] * encoder[k];
    }
    double step = references.encoder().stepRadians();
    return step * Math.rint(shown / step);
  }

  private double drawn(Estimate estimate) {
    return estimate.value() + estimate.standardUncertainty() * random.nextGaussian();
  }
}
