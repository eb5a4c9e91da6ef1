package org.microtorsion.controller.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.CertificateDetails;
import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.calibration.certificate.Fact;
import org.microtorsion.calibration.certificate.Item;
import org.microtorsion.calibration.torque.BalanceErrors;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.CoilTemperature;
import org.microtorsion.calibration.torque.EncoderErrors;
import org.microtorsion.calibration.torque.LeverArm;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.calibration.torque.TorqueCalibration;
import org.microtorsion.calibration.torque.TorqueReferences;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.rig.RigConfig;

/// Calibrations to store: seeded readings of a known constant, and the certificate that the
/// analysis makes of them.
public final class Calibrations {
  public static final String ID = "20261101-090000-00ff";
  public static final Instant STARTED = Instant.parse("2026-11-01T09:00:00Z");

  /// The constant behind the readings, 0.6 % above the default rig's nominal one.
  public static final CoilConstant TRUE = new CoilConstant(8.05e-3, -7.7e-3, -1.5e-4, -1e-3, 0);

  private static final double ARM_METRES = 0.02;
  private static final double ROOM_KELVIN = 294.4;
  private static final double GRAVITY = 9.8015;
  private static final double AIR_DENSITY = 1.2;

  private Calibrations() {}

  public static CalibrationHeader header(String id, Optional<String> simulation) {
    return header(id, RigConfig.defaultRig(), simulation);
  }

  public static CalibrationHeader header(String id, RigConfig rig, Optional<String> simulation) {
    return new CalibrationHeader(
        id,
        STARTED,
        "ada \"the\" technician",
        true,
        rig.name(),
        rig.sourceText(),
        rig.sourceHash(),
        "[procedure]\n",
        simulation,
        "0.1.0");
  }

  /// Four clampings at 0, 0, 60 and 120 degrees, each with a series up and down and both signs.
  public static List<LoadReading> readings(long seed) {
    Random random = new Random(seed);
    List<LoadReading> readings = new ArrayList<>();
    double[] angles = {0, 0, Math.toRadians(60), Math.toRadians(-120)};
    double time = 0;
    for (int mounting = 1; mounting <= angles.length; mounting++) {
      double arm = ARM_METRES * (1 + 1e-4 * random.nextGaussian());
      double[] levels = {0, 0.01, 0.02, 0.03, 0.02, 0.01, 0, -0.01, -0.02, -0.03, -0.02, -0.01, 0};
      for (int i = 0; i < levels.length; i++) {
        time += 20 + random.nextDouble();
        readings.add(reading(mounting, levels, i, angles[mounting - 1], arm, time, random));
      }
    }
    return readings;
  }

  private static LoadReading reading(
      int mounting,
      double[] levels,
      int place,
      double angle,
      double arm,
      double time,
      Random random) {
    double level = levels[place];
    boolean falling = place > 0 && Math.abs(levels[place - 1]) > Math.abs(level);
    double current = level + 1e-8 * random.nextGaussian();
    double rise = 20 * level;
    double mass =
        TRUE.torqueNewtonMetres(
                    current, angle, ROOM_KELVIN - CoilTemperature.REFERENCE_KELVIN + rise)
                / (GRAVITY * arm * (1 - AIR_DENSITY / 8000))
            + 2e-8 * random.nextGaussian();
    return new LoadReading(
        mounting,
        mounting,
        level == 0 ? LoadReading.Kind.ZERO : LoadReading.Kind.LOAD,
        falling ? LoadReading.Approach.FALLING : LoadReading.Approach.RISING,
        level,
        current,
        3e-9,
        mass,
        1e-8,
        10,
        angle,
        ROOM_KELVIN,
        rise,
        time);
  }

  private static final class Evaluated {
    static final Certificate CERTIFICATE =
        Certificate.of(
            TorqueCalibration.of(readings(1), references()), details(ID, "0".repeat(64)));

    private static TorqueReferences references() {
      return new TorqueReferences(
          new LeverArm(Estimate.of(ARM_METRES, 1e-5), 5e-3, 2e-6),
          Estimate.of(GRAVITY, 3e-4),
          Estimate.of(AIR_DENSITY, 0.02),
          new BalanceErrors(2e-6, 2e-8, 2e-8, 1e-8),
          3e-4,
          new CoilTemperature(Estimate.of(-1e-3, 1e-4), 0.05, 0.1),
          new EncoderErrors(3.8e-4, 2e-4, 2e-4, 2e-4, 2e-4, 2e-4));
    }
  }

  private static CertificateDetails details(String id, String readingsSha256) {
    Instant issued = STARTED.plusSeconds(7200);
    return details(
        id, readingsSha256, issued, issued.atZone(ZoneOffset.UTC).toLocalDate().plusYears(1));
  }

  private static CertificateDetails details(
      String id, String readingsSha256, Instant issued, LocalDate validUntil) {
    return new CertificateDetails(
        id,
        CertificateState.AS_FOUND,
        issued,
        validUntil,
        "ada",
        RigConfig.defaultRig().name(),
        Optional.empty(),
        List.of(
            Item.ofIdentity("rotor", "rotor 1"),
            new Item(
                "lever arm",
                "arm \"1\"",
                "no. 7",
                Optional.of(LocalDate.parse("2026-02-01")),
                Optional.empty(),
                "10 µm")),
        "laboratory",
        List.of(new Fact("gravity", "9.8015 m/s², map")),
        List.of(new Fact("warm-up", "10 min")),
        readingsSha256,
        readings(1).size(),
        1e-3,
        Optional.empty(),
        List.of());
  }

  /// The certificate of the readings of seed 1.
  public static Certificate certificate(
      String id, String readingsSha256, Instant issued, LocalDate validUntil) {
    Certificate made = Evaluated.CERTIFICATE;
    return new Certificate(
        made.form(),
        made.kind(),
        details(id, readingsSha256, issued, validUntil),
        made.references(),
        made.result(),
        made.budget(),
        made.angles(),
        made.lines(),
        made.terms(),
        made.residuals(),
        made.monteCarlo(),
        made.statements());
  }

  /// Carries out a calibration in the store, to its end.
  public static void carryOut(CalibrationRegister register, CalibrationHeader header) {
    CalibrationSink sink = register.writer();
    sink.begin(header);
    sink.event(0, "prompt", "is the pan empty?");
    readings(1).forEach(sink::reading);
    sink.end(CalibrationSink.End.COMPLETED, "all steps done");
  }

  /// The same with a certificate that is good from an instant to a day.
  public static void issue(
      CalibrationRegister register, CalibrationHeader header, Instant issued, LocalDate until) {
    carryOut(register, header);
    String hash = register.calibration(header.id()).readingsSha256();
    register.issue(header.id(), certificate(header.id(), hash, issued, until));
  }
}
