package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.controller.calibrate.Unattended;
import org.microtorsion.controller.cli.ResultJson;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.RunOutcome.End;
import org.microtorsion.controller.session.CalibrationRequest;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.RigProvider;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.store.AuditEntry;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.driver.time.SystemTicker;

/// After a fault nothing moves on a real rig until a person has been shown its cause.
class FaultAcknowledgementTest {
  private static final Author AUTHOR = new Author("account", Clock.systemUTC());

  @TempDir Path folder;

  private final Rigs rigs = new Rigs(new ProcessHooks());

  /// A rig that says it is a real one, with a simulated one behind it.
  private RigProvider realWith(String... faults) {
    TestRequest simulated = WatchedRigs.fast(1, faults);
    return (request, mounted, torque) -> {
      RigSession open = rigs.open(simulated.rig(), mounted, torque);
      return new Rigs.OpenRig(
          ((Rigs.OpenRig) open).calibratedRig(),
          open.ticker(),
          true,
          Optional.empty(),
          () -> {
            throw new AssertionError("no balance");
          },
          () -> {});
    };
  }

  private TestReport run(RigProvider provider) {
    TestRequest simulated = WatchedRigs.fast(1);
    TestRequest real =
        new TestRequest(
            new RigRequest(simulated.rig().config(), Optional.empty()),
            simulated.sample(),
            simulated.method(),
            simulated.calibration());
    return new TestSession(provider, new ResultJson(), "test", AUTHOR, new SystemTicker())
        .execute(real, folder.resolve("data"), finding -> {}, progress -> {});
  }

  private static RigProvider forbidden() {
    return (request, mounted, torque) -> {
      throw new AssertionError("expected that no rig is opened");
    };
  }

  @Test
  void aFaultOfARealRigKeepsEveryTestAndCalibrationBackUntilItIsAcknowledged() {
    TestReport faulted = run(realWith("emergency-stop:silence@3s"));
    assertThat(faulted.outcome().end()).isEqualTo(End.FAULT);
    String id = faulted.header().id();
    String cause = faulted.outcome().cause();

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> run(forbidden()))
        .withMessageStartingWith("run " + id + ": expected every fault of this rig")
        .withMessageContaining("found this one open: fault: " + cause)
        .withMessageEndingWith("then: torsion faults acknowledge " + id + " --by NAME");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() ->
            new CalibrationSession(forbidden(), "test", AUTHOR, new SystemTicker())
                .execute(
                    new CalibrationRequest(
                        new RigRequest(RigConfig.defaultRig(), Optional.empty()),
                        Optional.empty(),
                        Optional.of("somebody"),
                        Optional.of(CertificateState.AS_FOUND),
                        new CalibrationRequest.Start.Anew()),
                    folder.resolve("data"),
                    new Unattended(notice -> {}),
                    finding -> {}))
        .withMessageContaining(cause);

    Terminal terminal = new Terminal(folder);
    assertThat(terminal.torsion("faults", "list")).isEqualTo(1);
    assertThat(terminal.out()).contains("run " + id + ", ", ": open", "fault: " + cause);
    assertThat(
            terminal.torsion(
                "faults", "acknowledge", id, "--by", "A. Person", "--remark", "wire mended"))
        .isZero();
    assertThat(terminal.out())
        .contains("run " + id + ": acknowledged by A. Person", cause + "; wire mended");
    assertThat(terminal.torsion("faults", "list")).isZero();
    assertThat(terminal.torsion("faults", "list", "--all", "--json")).isZero();
    assertThat(terminal.out()).contains("\"acknowledgedBy\":\"A. Person\"", "\"open\":false");

    assertThat(run(realWith()).outcome().end()).isEqualTo(End.FRACTURED);
    try (RunStore store = RunStore.openForReading(folder.resolve("data"))) {
      List<AuditEntry> signed =
          store.audit().entries().stream()
              .filter(entry -> entry.action().equals("fault-acknowledged"))
              .toList();
      assertThat(signed).hasSize(1);
      assertThat(signed.getFirst().who()).isEqualTo("A. Person");
      assertThat(signed.getFirst().subject()).isEqualTo("run " + id);
      assertThat(store.audit().verify().ok()).isTrue();
    }
  }

  @Test
  void aSimulatedRigNeedsNoAcknowledgementAndItsFaultsHoldNoRealOneBack() {
    WatchedRigs watched = new WatchedRigs();
    Path data = folder.resolve("data");
    assertThat(watched.run(WatchedRigs.fast(1, "adc:silence@3s"), data).outcome().end())
        .isEqualTo(End.FAULT);
    Terminal terminal = new Terminal(folder);
    assertThat(terminal.torsion("faults", "list")).isZero();
    assertThat(terminal.out()).startsWith("no open faults in ");
    assertThat(terminal.torsion("faults", "list", "--all")).isZero();
    assertThat(terminal.out()).contains(": simulated rig");
    assertThat(run(realWith()).outcome().end()).isEqualTo(End.FRACTURED);
  }

  @Test
  void whatCannotBeAcknowledgedIsRefusedInWords() {
    Terminal terminal = new Terminal(folder);
    assertThat(terminal.torsion("faults")).isEqualTo(2);
    assertThat(terminal.torsion("faults", "list")).isZero();
    assertThat(terminal.torsion("faults", "acknowledge", "x", "--by", "me")).isEqualTo(2);
    assertThat(terminal.err()).contains("expected a run store, found no such file");
    new WatchedRigs().run(WatchedRigs.fast(1, "adc:silence@3s"), folder.resolve("data"));
    assertThat(terminal.torsion("faults", "acknowledge", "2026", "--by", "me")).isEqualTo(2);
    assertThat(terminal.err())
        .contains("fault 2026: expected the id of a run or calibration of a real rig", "none of");
    assertThat(terminal.torsion("faults", "acknowledge", "2026")).isEqualTo(2);
    assertThat(terminal.torsion("faults", "acknowledge", "2026", "--by", " ")).isEqualTo(2);
  }
}
