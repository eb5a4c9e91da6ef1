package org.microtorsion.controller.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.controller.calibrate.Answer;
import org.microtorsion.controller.calibrate.Prompt;
import org.microtorsion.controller.desk.Command;
import org.microtorsion.controller.desk.Desk;
import org.microtorsion.controller.desk.DeskAction;
import org.microtorsion.controller.session.CalibrationChoice;
import org.microtorsion.controller.session.CalibrationRequest;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.TestChecks;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.store.Role;

/// Commands to the rig, and what they need.
final class DeskApi {
  private static final double ZERO_CELSIUS_KELVIN = 273.15;
  private static final int LONGEST_ANSWER = 500;

  private final Instrument instrument;
  private final Desk desk;
  private final MethodForms methods;
  private final ProcedureForms procedures;

  DeskApi(Instrument instrument) {
    this.instrument = instrument;
    this.desk = instrument.desk();
    this.methods = new MethodForms(instrument.dataDir());
    this.procedures = new ProcedureForms(instrument.dataDir());
  }

  /// A command that says nothing else.
  ///
  /// @param state number of the state it was given at
  record Plain(long state, String why) {}

  record Why(String why) {}

  /// What torque is taken from.
  ///
  /// @param id a calibration of this rig; absent for its latest
  /// @param reason why it goes on without one in date; absent where one is in date
  record CalibrationForm(@Nullable String id, @Nullable String reason) {
    CalibrationChoice choice() {
      Optional<String> named = Optional.ofNullable(id).filter(text -> !text.isBlank());
      String why = Words.reasonOrNone("reason", reason == null ? "" : reason);
      if (!why.isEmpty()) {
        return new CalibrationChoice.Overridden(why, named);
      }
      return named
          .<CalibrationChoice>map(CalibrationChoice.Named::new)
          .orElseGet(CalibrationChoice.InDate::new);
    }
  }

  /// @param state number of the state it was given at
  record TestForm(
      long state,
      String why,
      SampleForm sample,
      MethodForms.Choice method,
      CalibrationForm calibration) {}

  /// @param asLeft whether the rig was adjusted before
  /// @param anew whether one that was cut short is left alone
  /// @param procedure key of one of the list; absent for the one that comes with the program
  record StartCalibration(
      long state, String why, boolean asLeft, boolean anew, @Nullable String procedure) {}

  /// @param celsius where a temperature is asked for; absent for the one suggested
  record GivenAnswer(long state, String choice, String text, @Nullable Double celsius) {}

  /// @param place of the reading among all of the calibration, from 0
  record RepeatReading(long state, String why, int place) {}

  /// @param action `take`, `leave`, `hand-over` or `take-over`
  record Control(String action, String why) {}

  record Check(String subject, String verdict, String found) {}

  /// What was seen, and the state after it, at which a test may be started.
  record Checked(List<Check> checks, StateJson state) {}

  /// What a form for a test begins with.
  ///
  /// @param rig name of the rig
  /// @param simulated whether it is a simulated one
  record Forms(
      String rig,
      boolean simulated,
      SampleForm sample,
      List<MethodForms.Template> methods,
      List<ProcedureForms.Template> procedures) {}

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/state",
            Route.atLeast(Role.VIEWER),
            "The rig's state, with what may be asked for now",
            StateJson.class,
            call -> state()),
        Route.get(
            "/api/forms",
            Route.atLeast(Role.VIEWER),
            "An example of a wire, and the methods to choose from",
            Forms.class,
            this::forms),
        Route.change(
            Route.Verb.POST,
            "/api/checks",
            Route.atLeast(DeskAction.START_TEST.role()),
            "Looks whether a test could begin; nothing moves",
            TestForm.class,
            Checked.class,
            this::check),
        Route.change(
            Route.Verb.POST,
            "/api/test",
            Route.atLeast(DeskAction.START_TEST.role()),
            "Starts a test",
            TestForm.class,
            StateJson.class,
            this::startTest),
        Route.change(
            Route.Verb.POST,
            "/api/calibration",
            Route.atLeast(DeskAction.START_CALIBRATION.role()),
            "Starts a torque calibration, or takes one up",
            StartCalibration.class,
            StateJson.class,
            this::startCalibration),
        Route.change(
            Route.Verb.POST,
            "/api/answer",
            Route.atLeast(DeskAction.ANSWER.role()),
            "Answers what a calibration asks",
            GivenAnswer.class,
            StateJson.class,
            this::answer),
        Route.change(
            Route.Verb.POST,
            "/api/repeat",
            Route.atLeast(DeskAction.REPEAT.role()),
            "Has a reading of the calibration's present series taken again",
            RepeatReading.class,
            StateJson.class,
            this::repeat),
        plain("hold", DeskAction.HOLD, "Lets the twist stand still", desk::hold),
        plain("resume", DeskAction.RESUME, "Lets the twist go on", desk::resume),
        plain("stop", DeskAction.STOP, "Ends what goes on in an orderly way", desk::stop),
        plain(
            "acknowledge",
            DeskAction.ACKNOWLEDGE,
            "Takes note of a fault or an emergency stop",
            desk::acknowledge),
        Route.change(
            Route.Verb.POST,
            "/api/emergency-stop",
            Route.ANYBODY,
            "Zero current now; anybody may, at any time",
            Why.class,
            Call.Done.class,
            this::emergencyStop),
        Route.change(
            Route.Verb.POST,
            "/api/control",
            Route.atLeast(Role.OPERATOR),
            "Takes control, leaves it, or hands it over",
            Control.class,
            StateJson.class,
            this::control));
  }

  @FunctionalInterface
  private interface Act {
    void on(Command command);
  }

  private Route plain(String name, DeskAction action, String summary, Act act) {
    return Route.change(
        Route.Verb.POST,
        "/api/" + name,
        Route.atLeast(action.role()),
        summary,
        Plain.class,
        StateJson.class,
        call -> {
          Plain given = call.body(Plain.class);
          act.on(new Command(given.state(), call.actor(), Words.reasonOrNone("why", given.why())));
          return state();
        });
  }

  private StateJson state() {
    return StateJson.of(desk.view());
  }

  private Forms forms(Call call) {
    return new Forms(
        instrument.present().config().name(),
        instrument.simulation().isPresent(),
        SampleForm.of(Examples.sample()),
        methods.templates(),
        procedures.templates());
  }

  private TestRequest request(
      SampleForm sample, MethodForms.Choice method, CalibrationForm calibration) {
    return new TestRequest(
        instrument.present(), sample.description(), methods.method(method), calibration.choice());
  }

  private Checked check(Call call) {
    TestForm given = call.body(TestForm.class);
    TestRequest request = request(given.sample(), given.method(), given.calibration());
    List<TestChecks.Check> found =
        desk.check(
            new Command(given.state(), call.actor(), given.why()),
            request.sample().id(),
            () ->
                instrument
                    .checks()
                    .examine(request, instrument.store(), instrument.clock().instant()));
    return new Checked(
        found.stream()
            .map(each -> new Check(each.subject(), each.verdict().word(), each.found()))
            .toList(),
        state());
  }

  private StateJson startTest(Call call) {
    TestForm given = call.body(TestForm.class);
    desk.startTest(
        new Command(given.state(), call.actor(), given.why()),
        request(given.sample(), given.method(), given.calibration()));
    return state();
  }

  private StateJson startCalibration(Call call) {
    StartCalibration given = call.body(StartCalibration.class);
    desk.startCalibration(
        new Command(given.state(), call.actor(), given.why()),
        new CalibrationRequest(
            instrument.present(),
            procedures.procedure(given.procedure()),
            Optional.of(call.actor().name()),
            given.asLeft() ? Optional.of(CertificateState.AS_LEFT) : Optional.empty(),
            given.anew()
                ? new CalibrationRequest.Start.Anew()
                : new CalibrationRequest.Start.Either()));
    return state();
  }

  private StateJson answer(Call call) {
    GivenAnswer given = call.body(GivenAnswer.class);
    Prompt.Choice choice;
    try {
      choice = Prompt.Choice.valueOf(given.choice().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Rejection(
          400, "choice", "choice: expected one of the prompt's, found " + given.choice());
    }
    String text = Words.of("text", given.text(), 0, LONGEST_ANSWER);
    if (choice == Prompt.Choice.KEEP) {
      text = Words.reason("why", text);
    }
    desk.answer(
        new Command(given.state(), call.actor(), text),
        new Answer(choice, text, kelvin(given.celsius())));
    return state();
  }

  private StateJson repeat(Call call) {
    RepeatReading given = call.body(RepeatReading.class);
    desk.repeat(
        new Command(given.state(), call.actor(), Words.reason("why", given.why())), given.place());
    return state();
  }

  private static OptionalDouble kelvin(@Nullable Double celsius) {
    if (celsius == null) {
      return OptionalDouble.empty();
    }
    double kelvin = celsius + ZERO_CELSIUS_KELVIN;
    if (kelvin >= Prompt.StateAmbient.LOWEST_KELVIN
        && kelvin <= Prompt.StateAmbient.HIGHEST_KELVIN) {
      return OptionalDouble.of(kelvin);
    }
    throw new Rejection(
        400, "celsius", "celsius: expected a room's, from 5 to 45 °C, found " + celsius);
  }

  private Call.Done emergencyStop(Call call) {
    // A stop must not fail for a body that cannot be read.
    String why;
    try {
      why = call.body(Why.class).why();
    } catch (Rejection e) {
      why = "";
    }
    desk.emergencyStop(call.actor(), Words.cut(why));
    return Call.Done.YES;
  }

  private StateJson control(Call call) {
    Control given = call.body(Control.class);
    switch (given.action()) {
      case "take" -> desk.takeControl(call.actor());
      case "leave" -> desk.leaveControl(call.actor());
      case "hand-over" -> desk.handControlOver(call.actor());
      case "take-over" -> desk.takeControlOver(call.actor(), Words.reason("why", given.why()));
      default ->
          throw new Rejection(
              400,
              "action",
              "action: expected take, leave, hand-over or take-over, found " + given.action());
    }
    return state();
  }
}
