package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.cli.ResultJson;
import org.microtorsion.controller.desk.Actor;
import org.microtorsion.controller.desk.Command;
import org.microtorsion.controller.desk.Desk;
import org.microtorsion.controller.desk.DeskState;
import org.microtorsion.controller.desk.Refusal;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.RunOutcome.End;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.RigProvider;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.RigFault;
import org.microtorsion.controller.store.Role;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoredRun;
import org.microtorsion.driver.time.SystemTicker;
import org.microtorsion.driver.time.Ticker;

/// What goes wrong on a real rig at the page: it is said, signed at the page, and then done with.
@Timeout(120)
class DeskFaultTest {
  private static final Author AUTHOR = new Author("account", Clock.systemUTC());
  private static final Actor ADA = new Actor("Ada", Role.OPERATOR);

  @TempDir Path folder;

  private final Rigs rigs = new Rigs(new ProcessHooks());

  @SuppressWarnings("NullAway.Init")
  private RunStore store;

  @BeforeEach
  void open() {
    store = RunStore.open(folder, Durability.FULL, AUTHOR);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Desk desk(RigProvider provider) {
    return new Desk(
        new TestSession(provider, new ResultJson(), "test", AUTHOR, new SystemTicker()),
        new CalibrationSession(provider, "test", AUTHOR, new SystemTicker()),
        store,
        folder,
        (actor, action, subject, why) -> store.audit().add(action, actor.name(), subject, why),
        false);
  }

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

  /// The same, with somebody who does something at a time of the rig's, in the loop's thread.
  private RigProvider realWhere(long atNanos, Runnable hand) {
    RigProvider plain = realWith();
    return (request, mounted, torque) -> {
      Rigs.OpenRig open = (Rigs.OpenRig) plain.open(request, mounted, torque);
      Ticker ticker = open.ticker();
      Ticker watched =
          new Ticker() {
            private boolean done;

            @Override
            public long nanoTime() {
              return ticker.nanoTime();
            }

            @Override
            public void sleepUntil(long deadlineNanos) {
              ticker.sleepUntil(deadlineNanos);
              if (!done && deadlineNanos >= atNanos) {
                done = true;
                hand.run();
              }
            }

            @Override
            public void pollPause() {
              ticker.pollPause();
            }
          };
      return new Rigs.OpenRig(
          open.calibratedRig(),
          watched,
          true,
          Optional.empty(),
          open.balanceLine(),
          open.afterwards());
    };
  }

  private static TestRequest real() {
    TestRequest simulated = WatchedRigs.fast(1);
    return new TestRequest(
        new RigRequest(RigConfig.defaultRig(), Optional.empty()),
        simulated.sample(),
        simulated.method(),
        simulated.calibration());
  }

  private static Command now(Desk desk, String why) {
    return new Command(desk.view().number(), ADA, why);
  }

  private static void test(Desk desk) throws InterruptedException {
    desk.takeControl(ADA);
    desk.startTest(now(desk, ""), real());
    desk.awaitQuiet();
  }

  @Test
  void aFaultThatIsAcknowledgedAtThePageLetsTheNextTestBegin() throws InterruptedException {
    Desk desk = desk(realWith("emergency-stop:silence@3s"));
    test(desk);
    assertThat(desk.view().state().word()).isEqualTo("fault");
    assertThat(store.faults().open()).hasSize(1);
    desk.acknowledge(now(desk, "the chain was mended"));
    assertThat(desk.view().state().word()).isEqualTo("ready");
    assertThat(store.faults().open()).isEmpty();
    assertThat(store.faults().all().getFirst().acknowledgement().orElseThrow().why())
        .endsWith("; the chain was mended");

    Desk mended = desk(realWith());
    test(mended);
    assertThat(mended.view().finished().orElseThrow().word()).isEqualTo(End.FRACTURED.word());
  }

  @Test
  void anEmergencyStopAtThePageIsTheCauseThatIsStoredAndHasToBeSigned()
      throws InterruptedException {
    AtomicReference<Desk> there = new AtomicReference<>();
    Desk desk =
        desk(
            realWhere(6_000_000_000L, () -> there.get().emergencyStop(ADA, "smoke from the coil")));
    there.set(desk);
    test(desk);
    String cause = "emergency stop by Ada: smoke from the coil";
    assertThat(desk.view().state()).isEqualTo(new DeskState.Faulted("emergency stop", cause));
    assertThat(desk.view().finished().orElseThrow().cause()).isEqualTo(cause);
    RigFault open = store.faults().open().getFirst();
    assertThat(open.cause()).isEqualTo("fault: " + cause);
    StoredRun run = store.run(open.id());
    assertThat(run.outcome().orElseThrow().cause()).isEqualTo(cause);
    assertThat(run.events().getLast().text()).isEqualTo(cause);
    assertThat(run.samples()).isGreaterThan(3000);

    // Nothing starts before it is signed, and the second test is one like any other.
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> desk.startTest(now(desk, ""), real()))
        .withMessage("start-test: not possible while emergency stop");
    desk.acknowledge(now(desk, "a loose screw"));
    assertThat(store.faults().open()).isEmpty();
  }

  @Test
  void aFaultThatIsStillOpenAtTheStartIsShownAndHasToBeSigned() throws InterruptedException {
    test(desk(realWith("emergency-stop:silence@3s")));
    Desk later = desk(realWith());
    assertThat(later.view().state().word()).isEqualTo("fault");
    assertThat(later.view().state().actions()).hasSize(1);
    later.takeControl(ADA);
    later.acknowledge(now(later, "looked at it the next day"));
    assertThat(store.faults().open()).isEmpty();
  }

  @Test
  void anErrorOfTheProgramEndsInANamedStateToo() throws InterruptedException {
    Desk desk =
        desk((request, mounted, torque) -> {
          throw new StackOverflowError("on purpose");
        });
    test(desk);
    assertThat(desk.view().state().word()).isEqualTo("fault");
    assertThat(desk.view().finished().orElseThrow().cause()).contains("on purpose");
    desk.acknowledge(now(desk, "it was on purpose"));
    assertThat(desk.view().state().word()).isEqualTo("ready");
  }
}
