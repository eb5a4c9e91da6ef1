package org.microtorsion.controller.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunPlan;
import org.microtorsion.controller.run.RunPlanner;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.time.Ticker;

/// Looks before a test whether it could begin: its plan within the limits, room on the disk, the
/// calibration in date, every device there, the emergency chain closed, the rotor at rest. Nothing
/// moves; the coil is at zero.
public final class TestChecks {
  private static final String CALIBRATION = "calibration";
  private static final double REST_SECONDS = 0.3;
  private static final double REST_STEPS = 12;

  private final RigProvider rigs;

  /// @param rigs opens the rig that is looked at
  public TestChecks(RigProvider rigs) {
    this.rigs = rigs;
  }

  /// How a thing stands.
  public enum Verdict {
    /// As it should be.
    OK("ok"),
    /// It works, and should be known.
    NOTE("note"),
    /// A test would be refused, or fail.
    WRONG("wrong");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /// The word for people and files.
    public String word() {
      return word;
    }
  }

  /// One thing that was looked at.
  ///
  /// @param subject what
  /// @param found what was seen
  public record Check(String subject, Verdict verdict, String found) {}

  /// Looks at everything a test needs; goes on to the next thing where one is wrong.
  public List<Check> examine(TestRequest request, RunStore store, Instant now) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        seen(
            "limits",
            () -> {
              RunPlan plan =
                  RunPlanner.plan(request.method(), request.sample(), request.rig().config());
              return new Check("limits", Verdict.OK, limits(plan));
            }));
    if (checks.getFirst().verdict() == Verdict.OK) {
      checks.add(seen("disk", () -> disk(request, store)));
    }
    CalibrationLookup lookup =
        new CalibrationLookup(
            store.calibrations(), request.rig().config(), request.rig().simulationKey(), now);
    checks.add(calibration(lookup, request.calibration()));
    checks.addAll(rig(request));
    return checks;
  }

  private static Check seen(String subject, Supplier<Check> look) {
    try {
      return look.get();
    } catch (InputException e) {
      return new Check(subject, Verdict.WRONG, String.valueOf(e.getMessage()));
    }
  }

  private static Check disk(TestRequest request, RunStore store) {
    RunPlan plan = RunPlanner.plan(request.method(), request.sample(), request.rig().config());
    DiskSpace space = DiskSpace.of(plan, request.rig().config().loopHertz());
    long freeBytes = DiskSpace.freeBytes(store.file());
    space.require(store.file(), freeBytes);
    return new Check("disk", Verdict.OK, space.words(freeBytes));
  }

  private static String limits(RunPlan plan) {
    return String.format(
        Locale.ROOT,
        "the program stays within %.3g mN·m, %.4g°, %.3g mA, %.4g s",
        plan.limits().torqueNewtonMetres() * 1e3,
        Math.toDegrees(plan.limits().angleRadians()),
        plan.limits().currentAmperes() * 1e3,
        plan.limits().timeSeconds());
  }

  private static Check calibration(CalibrationLookup lookup, CalibrationChoice choice) {
    try {
      TorqueSource torque = lookup.find(choice);
      return lookup
          .expiresSoon(torque)
          .map(soon -> new Check(CALIBRATION, Verdict.NOTE, soon))
          .orElseGet(() ->
              new Check(
                  CALIBRATION,
                  torque.override().isPresent() ? Verdict.NOTE : Verdict.OK,
                  torque.words()));
    } catch (CalibrationMissing e) {
      return new Check(
          CALIBRATION,
          Verdict.WRONG,
          e.found() + "; calibrate first, or say why to go on without one");
    } catch (InputException e) {
      return new Check(CALIBRATION, Verdict.WRONG, String.valueOf(e.getMessage()));
    }
  }

  private List<Check> rig(TestRequest request) {
    try (RigSession session =
        rigs.open(
            request.rig(), request.sample(), RigOpener.nominalTorque(request.rig().config()))) {
      List<Check> checks = new ArrayList<>();
      checks.add(new Check("devices", Verdict.OK, "every device of the rig file answers"));
      @Nullable String emergency = session.rig().emergency();
      checks.add(
          emergency == null
              ? new Check("emergency chain", Verdict.OK, "closed, both limit switches free")
              : new Check("emergency chain", Verdict.WRONG, emergency));
      checks.add(rest(session, request.rig().config().loopHertz()));
      return checks;
    } catch (InputException | DeviceException e) {
      return List.of(new Check("devices", Verdict.WRONG, String.valueOf(e.getMessage())));
    }
  }

  /// Without current and heartbeat the coil's circuit is open, and only hands move the rotor.
  private static Check rest(RigSession session, double loopHertz) {
    RigPort rig = session.rig();
    Ticker ticker = session.ticker();
    Sample sample = new Sample();
    rig.resynchronise();
    long periodNanos = Math.round(1e9 / loopHertz);
    long deadlineNanos = ticker.nanoTime();
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    int readings = (int) Math.ceil(REST_SECONDS * loopHertz);
    for (int i = 0; i < readings; i++) {
      deadlineNanos += periodNanos;
      ticker.sleepUntil(deadlineNanos);
      rig.read(sample);
      least = Math.min(least, sample.angleRadians);
      greatest = Math.max(greatest, sample.angleRadians);
    }
    double spread = greatest - least;
    double allowed = REST_STEPS * rig.angleStepRadians();
    String found =
        String.format(
            Locale.ROOT,
            "the rotor moved by %.3g° in %.1f s, up to %.3g° is rest",
            Math.toDegrees(spread),
            REST_SECONDS,
            Math.toDegrees(allowed));
    return new Check("zero", spread <= allowed ? Verdict.OK : Verdict.WRONG, found);
  }
}
