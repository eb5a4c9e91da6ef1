package org.microtorsion.controller.desk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.calibrate.Answer;
import org.microtorsion.controller.calibrate.Attendant;
import org.microtorsion.controller.calibrate.Notice;
import org.microtorsion.controller.calibrate.Prompt;
import org.microtorsion.controller.session.CalibrationRequest;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.Stoppable;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.store.AuditAction;
import org.microtorsion.controller.store.RigFault;
import org.microtorsion.controller.store.RunStore;

/// One rig and the people around it. It knows what goes on, lets only those actions through that
/// the state, the person's role and the seat of control allow, and refuses a command that was given
/// at a state which has passed.
///
/// Threads: any thread may call; the desk's own monitor guards its state and is never held while
/// anything is waited for. Work with the rig has a thread of its own.
public final class Desk implements Stoppable {
  private static final String RIG = "rig";
  private static final int MOST_MESSAGES = 50;

  private final TestSession tests;
  private final CalibrationSession calibrations;
  private final RunStore store;
  private final Path dataDir;
  private final ActionLog log;
  private final boolean simulated;
  private final LiveCurve curve = new LiveCurve();
  private final CalibrationBoard board = new CalibrationBoard();
  private final ControlSeat seat = new ControlSeat();
  private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(1);
  private final List<String> messages = new ArrayList<>();
  private DeskState state = new DeskState.Ready();
  private long number = 1;
  private DeskView.@Nullable Work work;
  private DeskView.@Nullable Finished finished;
  private RigSession.@Nullable Simulated simulator;
  private @Nullable Thread worker;
  private boolean checking;
  private @Nullable String emergency;

  /// Begins with the faults of a real rig that nobody has acknowledged, if there are any.
  ///
  /// @param store kept open by the caller for as long as the desk is used
  /// @param simulated whether the rig is one, which starts anew each time
  public Desk(
      TestSession tests,
      CalibrationSession calibrations,
      RunStore store,
      Path dataDir,
      ActionLog log,
      boolean simulated) {
    this.tests = tests;
    this.calibrations = calibrations;
    this.store = store;
    this.dataDir = dataDir;
    this.log = log;
    this.simulated = simulated;
    List<RigFault> open = openFaults();
    if (!open.isEmpty()) {
      state =
          new DeskState.Faulted(
              DeskState.Faulted.FAULT,
              open.stream()
                  .map(fault -> fault.subject() + ": " + fault.cause())
                  .collect(Collectors.joining("; ")));
    }
  }

  private List<RigFault> openFaults() {
    return simulated ? List.of() : store.faults().open();
  }

  /// What everybody sees.
  public synchronized DeskView view() {
    return new DeskView(
        number,
        state,
        Optional.ofNullable(work),
        Optional.ofNullable(finished),
        seat.holder(),
        seat.asking(),
        messages);
  }

  /// The curve of the run.
  public LiveCurve curve() {
    return curve;
  }

  /// How the calibration stands.
  public CalibrationBoard calibration() {
    return board;
  }

  /// Has the rig looked at on the caller's thread; nobody else can use it meanwhile.
  public <T> T check(Command command, String subject, Supplier<T> look) {
    synchronized (this) {
      allow(command, DeskAction.CHECK, subject);
      checking = true;
      enter(new DeskState.Checking());
    }
    try {
      return look.get();
    } finally {
      synchronized (this) {
        checking = false;
        // An emergency stop meanwhile stays.
        if (state instanceof DeskState.Checking) {
          enter(new DeskState.Ready());
        }
        notifyAll();
      }
    }
  }

  /// Starts a test.
  public synchronized void startTest(Command command, TestRequest request) {
    DeskView.Work planned = TestWork.planned(request);
    allow(command, DeskAction.START_TEST, planned.title());
    work = planned;
    start(new TestWork(this, tests, store, dataDir, request));
  }

  /// Starts a calibration, or takes one up.
  public synchronized void startCalibration(Command command, CalibrationRequest request) {
    String title = "torque of rig \"" + request.rig().config().name() + "\"";
    allow(command, DeskAction.START_CALIBRATION, title);
    work = new DeskView.Work("calibration", title, Double.NaN, false);
    board.clear();
    answers.clear();
    start(new CalibrationWork(this, calibrations, store, dataDir, request));
  }

  private void start(Runnable job) {
    emergency = null;
    messages.clear();
    enter(new DeskState.Preparing());
    worker = Thread.ofPlatform().name("desk-work").daemon().start(job);
  }

  /// Lets the twist stand still.
  public synchronized void hold(Command command) {
    allow(command, DeskAction.HOLD, title());
    tests.hold(true);
  }

  /// Lets the twist go on.
  public synchronized void resume(Command command) {
    allow(command, DeskAction.RESUME, title());
    tests.hold(false);
  }

  /// Ends the work in an orderly way.
  public synchronized void stop(Command command) {
    allow(command, DeskAction.STOP, title());
    stop("stopped by " + command.actor().name() + reason(command.why()));
  }

  /// Ends the work in an orderly way, whoever wants it, such as a process that is to end.
  @Override
  public void stop(String why) {
    tests.stop(why);
    calibrations.stop(why);
    boolean _ = answers.offer(Answer.of(Prompt.Choice.STOP));
  }

  /// Answers what a calibration asks.
  public synchronized void answer(Command command, Answer answer) {
    if (state instanceof DeskState.Asking(Prompt prompt) && command.stateNumber() == number) {
      DeskAttendant.require(prompt, answer);
    }
    boolean mounts = state instanceof DeskState.Asking(Prompt.MountArm _);
    allow(command, DeskAction.ANSWER, title());
    if (mounts) {
      board.armTouched();
    }
    enter(new DeskState.Calibrating());
    boolean _ = answers.offer(answer);
  }

  /// Has a reading of the series that was read last taken again.
  ///
  /// @param place of it among all readings of the calibration, from 0
  public synchronized void repeat(Command command, int place) {
    boolean asked = state instanceof DeskState.Asking;
    if (state.actions().contains(DeskAction.REPEAT)
        && command.stateNumber() == number
        && !board.mayRepeat(place)) {
      throw new Refusal(
          Refusal.Kind.NOT_NOW,
          "reading "
              + (place + 1)
              + ": expected a load of the series that was read last, or its last zero, with the arm"
              + " as it was, found another");
    }
    allow(command, DeskAction.REPEAT, title() + ", reading " + (place + 1));
    calibrations.repeat(place, command.actor().name() + ": " + command.why().strip());
    if (asked) {
      enter(new DeskState.Calibrating());
      boolean _ = answers.offer(Answer.of(Prompt.Choice.REPEAT));
    }
  }

  /// Takes note of a fault or an emergency stop, and of what was found of it. On a real rig the
  /// fault register has it from now on, so that the next test may begin.
  public synchronized void acknowledge(Command command) {
    allow(command, DeskAction.ACKNOWLEDGE, state.word());
    openFaults().stream()
        .map(RigFault::id)
        .distinct()
        .forEach(id -> store.faults().acknowledge(id, command.actor().name(), command.why()));
    work = null;
    enter(new DeskState.Ready());
  }

  /// Zero current now, whoever asks and whatever goes on; nobody's leave is needed.
  public void emergencyStop(Actor actor, String why) {
    String cause = "emergency stop by " + actor.name() + reason(why);
    makeSafe(cause);
    synchronized (this) {
      emergency = cause;
      boolean busy = worker != null;
      if (busy) {
        stop(cause);
      }
      enter(
          busy
              ? new DeskState.Halting(cause)
              : new DeskState.Faulted(DeskState.Faulted.EMERGENCY, cause));
    }
    log.record(actor, AuditAction.EMERGENCY_STOP, RIG, why);
  }

  @Override
  public void makeSafe(String why) {
    tests.makeSafe(why);
    calibrations.makeSafe(why);
  }

  /// Takes control, or asks whoever has it.
  ///
  /// @return whether the person is in control now
  public synchronized boolean takeControl(Actor actor) {
    boolean has = seat.take(actor);
    log.record(actor, has ? AuditAction.CONTROL_TAKEN : AuditAction.CONTROL_ASKED, RIG, "");
    number++;
    return has;
  }

  /// Takes control from whoever has it.
  public synchronized void takeControlOver(Actor actor, String why) {
    seat.takeOver(actor, why);
    log.record(actor, AuditAction.CONTROL_TAKEN_OVER, RIG, why);
    number++;
  }

  /// Gives control to whoever asked for it.
  public synchronized void handControlOver(Actor actor) {
    Actor next = seat.handOver(actor);
    log.record(actor, AuditAction.CONTROL_HANDED_OVER, RIG, "to " + next.name());
    number++;
  }

  /// Gives control up; what goes on goes on.
  public synchronized void leaveControl(Actor actor) {
    if (seat.leave(actor)) {
      log.record(actor, AuditAction.CONTROL_LEFT, RIG, "");
      number++;
    }
  }

  private void allow(Command command, DeskAction action, String subject) {
    ControlSeat.require(command.actor(), action.role());
    if (command.stateNumber() != number) {
      throw new Refusal(
          Refusal.Kind.STALE,
          String.format(
              Locale.ROOT,
              "%s: expected to be given at state %d, \"%s\", found it given at state %d; look"
                  + " again",
              action.word(),
              number,
              state.word(),
              command.stateNumber()));
    }
    if (!state.actions().contains(action)) {
      throw new Refusal(
          Refusal.Kind.NOT_NOW, action.word() + ": not possible while " + state.word());
    }
    seat.requireHolder(command.actor());
    if (action.needsReason() && command.why().isBlank()) {
      throw new Refusal(
          Refusal.Kind.NO_REASON, "why: expected a reason to " + action.word() + ", found none");
    }
    log.record(command.actor(), action.onRecord(), subject, command.why());
  }

  /// What a person is told of something that was thrown.
  static String words(Throwable thrown) {
    @Nullable String message = thrown.getMessage();
    return thrown instanceof Error || message == null ? thrown.toString() : message;
  }

  private static String reason(String why) {
    return why.isBlank() ? "" : ": " + why.strip();
  }

  private String title() {
    return work == null ? RIG : work.title();
  }

  private void enter(DeskState next) {
    if (!next.equals(state)) {
      state = next;
      number++;
    }
  }

  /// What goes on has come to another state; an emergency stop is shown until its end.
  synchronized void progress(DeskState next) {
    if (emergency == null) {
      enter(next);
    }
  }

  /// The rig of what goes on is open, and is a simulated one.
  synchronized void simulated(RigSession.Simulated rig, DeskView.Truth known) {
    if (work != null) {
      simulator = rig;
      work = work.with(known);
      number++;
    }
  }

  /// The simulator's side of what goes on; empty where nothing does, or on a real rig.
  public synchronized Optional<RigSession.Simulated> simulator() {
    return Optional.ofNullable(simulator);
  }

  synchronized void message(String text) {
    messages.add(text);
    if (messages.size() > MOST_MESSAGES) {
      messages.removeFirst();
    }
    number++;
  }

  /// The work is over, and the rig closed.
  ///
  /// @param fault whether somebody has to take note of it
  synchronized void over(DeskView.Finished how, boolean fault) {
    String halted = emergency;
    finished = halted == null ? how : how.haltedBy(halted);
    simulator = null;
    worker = null;
    if (halted != null) {
      enter(new DeskState.Faulted(DeskState.Faulted.EMERGENCY, halted));
    } else if (fault) {
      enter(new DeskState.Faulted(DeskState.Faulted.FAULT, how.cause()));
    } else {
      work = null;
      enter(new DeskState.Ready());
    }
    notifyAll();
  }

  /// Waits until nothing goes on.
  public synchronized void awaitQuiet() throws InterruptedException {
    while (worker != null || checking) {
      wait();
    }
  }

  /// Somebody to attend to a calibration: the people at the page.
  ///
  /// @param told hears of every notice besides the board
  Attendant attendant(Consumer<Notice> told) {
    return new DeskAttendant(this, answers, board, told);
  }
}
