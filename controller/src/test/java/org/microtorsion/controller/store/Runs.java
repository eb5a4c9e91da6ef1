package org.microtorsion.controller.store;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.ParameterCovariance;
import org.microtorsion.calibration.torque.TorqueConstantUncertainty;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RigUncertainty;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.run.TorqueRange;

/// Runs to store: headers with awkward texts, and seeded samples that use every field.
final class Runs {
  static final String ID = "20261122-143005-7f3a";
  static final Provenance FIRST_FIT =
      new Provenance(Instant.parse("2026-11-22T15:00:00Z"), "torsion demo", "first fit");

  /// Who keeps the store of the tests.
  static final Author AUTHOR =
      new Author("keeper", Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));

  private static final TorqueConstantUncertainty TORQUE =
      new TorqueConstantUncertainty(
          new CoilConstant(8.0123e-3, -7.7e-3, -1.5e-4, -1e-3, 2e-3),
          new ParameterCovariance(
              TorqueConstantUncertainty.PARAMETERS,
              List.of(
                  List.of(4e-6, -1e-8, 1e-10, 1e-6),
                  List.of(-1e-8, 1e-8, -1e-10, 0.0),
                  List.of(1e-10, -1e-10, 1e-10, 0.0),
                  List.of(1e-6, 0.0, 0.0, 0.01))),
          2400,
          90);

  private Runs() {}

  static RunHeader header(String id) {
    return new RunHeader(
        id,
        Instant.parse("2026-11-22T14:30:05Z"),
        new SampleDescription(
            "PdCuNiP, \"wire\" #7",
            "Pd40Cu30Ni10P20",
            Estimate.of(52e-6, 0.25e-6),
            new Estimate(1.7e-3, 5e-6, 9),
            22e9,
            Optional.of(Estimate.of(35e9, 0.3e9)),
            "",
            "line one\nline two, <b>bold</b>",
            "[sample]\nid = \"7\"\n"),
        "ramp to fracture 3",
        "[ramp]\nrate = \"2e-4 1/s\"\n",
        "[rig]\n",
        "ab".repeat(32),
        "calibration 20261101-090000-00ff",
        Optional.of(
            new CalibrationUsed(
                "20261101-090000-00ff",
                "cd".repeat(32),
                Instant.parse("2026-11-01T11:00:00Z"),
                LocalDate.parse("2027-11-01"),
                new CoilConstant(8.0123e-3, -7.7e-3, -1.5e-4, -1e-3, 2e-3),
                "rms over ±90°",
                Optional.of(new TorqueRange(4e-6, 4e-4)))),
        Optional.of("certificate, \"late\""),
        2e-3,
        new RigUncertainty(
            1e-4,
            1.7e-4,
            Estimate.of(2e-7, 1e-9),
            Estimate.of(1e-9, 1.3e-9),
            4e-14,
            Estimate.of(3, 0.5),
            0.013,
            Optional.of(TORQUE)),
        Optional.of(Estimate.of(294.2, 0.3)),
        1000,
        "0.1.0",
        Optional.of("seed 4"));
  }

  static RunHeader withTorqueRelativeUncertainty(
      RunHeader header, double torqueRelativeUncertainty) {
    return new RunHeader(
        header.id(),
        header.startedAt(),
        header.sample(),
        header.methodName(),
        header.methodText(),
        header.rigText(),
        header.rigHash(),
        header.calibration(),
        header.calibrationUsed(),
        header.calibrationOverride(),
        torqueRelativeUncertainty,
        header.rig(),
        header.ambientKelvin(),
        header.loopHertz(),
        header.softwareVersion(),
        header.simulation());
  }

  static List<Sample> samples(int count, long seed) {
    Random random = new Random(seed);
    List<Sample> samples = new ArrayList<>();
    long tick = 0;
    for (int i = 0; i < count; i++) {
      Sample sample = new Sample();
      tick += random.nextInt(50) == 0 ? 3 : 1;
      sample.tick = tick;
      sample.timeNanos = tick * 1_000_000 + random.nextInt(1000);
      sample.rotorRawCounts = random.nextInt();
      sample.fixedRawCounts = random.nextInt();
      sample.currentRawCounts = random.nextInt();
      sample.conversionCount = tick + random.nextInt(9);
      sample.commandRawCounts = random.nextInt();
      sample.angleRadians = tick * 1.308e-5 + random.nextGaussian() * 1e-4;
      sample.rotorAngleRadians = sample.angleRadians + random.nextGaussian();
      sample.currentAmperes = random.nextGaussian() * 1e-3;
      sample.torqueNewtonMetres = 9.3e-6 * sample.angleRadians + random.nextGaussian() * 1e-9;
      sample.coilTemperatureRiseKelvin = random.nextDouble();
      sample.flags = random.nextInt(1 << 9);
      samples.add(sample);
    }
    return samples;
  }

  static RunOutcome outcome(List<Sample> samples) {
    return new RunOutcome(
        RunOutcome.End.FRACTURED,
        "rotor three steps ahead",
        samples.size(),
        samples.getLast().timeNanos);
  }

  /// Stores a whole run with two events.
  static List<Sample> store(RunStore store, String id, int count) {
    List<Sample> samples = samples(count, 1);
    try (RunWriter writer = store.writer()) {
      writer.begin(header(id));
      writer.event(0, "state", "zeroing");
      tell(writer, samples.subList(0, count / 2));
      writer.event(samples.get(count / 2).timeNanos, "state", "ramp, \"quoted\"\nsecond line");
      tell(writer, samples.subList(count / 2, count));
      writer.end(outcome(samples));
    }
    return samples;
  }

  /// Tells a writer of samples as a queue that never falls behind does.
  static void tell(RunWriter writer, List<Sample> samples) {
    for (Sample sample : samples) {
      writer.accept(sample);
      writer.caughtUp();
    }
  }

  /// Every field as its bits, to compare by.
  static List<Long> bits(Sample sample) {
    return List.of(
        sample.tick,
        sample.timeNanos,
        (long) sample.rotorRawCounts,
        (long) sample.fixedRawCounts,
        (long) sample.currentRawCounts,
        sample.conversionCount,
        (long) sample.commandRawCounts,
        Double.doubleToRawLongBits(sample.angleRadians),
        Double.doubleToRawLongBits(sample.rotorAngleRadians),
        Double.doubleToRawLongBits(sample.currentAmperes),
        Double.doubleToRawLongBits(sample.torqueNewtonMetres),
        Double.doubleToRawLongBits(sample.coilTemperatureRiseKelvin),
        (long) sample.flags);
  }

  static List<List<Long>> bits(List<Sample> samples) {
    return samples.stream().map(Runs::bits).toList();
  }

  static List<List<Long>> storedBits(RunStore store, String id) {
    List<List<Long>> bits = new ArrayList<>();
    store.forEachSample(id, sample -> bits.add(bits(sample)));
    return bits;
  }
}
