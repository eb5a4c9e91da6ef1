package org.microtorsion.controller.calibrate;

import java.util.Locale;
import java.util.OptionalDouble;

/// Goes through the steps of one session: lets the loop do what it can, and asks for the rest.
final class CalibrationWalk {
  private static final String USUAL_FIXTURE = "arm, link and counterweight; nothing else";

  private final Workplace workplace;
  private final CalibrationLog log;
  private final CalibrationBook book;
  private String fixture = USUAL_FIXTURE;
  private double ambientKelvin;
  private int mounting;

  CalibrationWalk(Workplace workplace, CalibrationBook book) {
    this.workplace = workplace;
    this.log = workplace.log();
    this.book = book;
  }

  void walk(CalibrationPlan plan, CalibrationHistory history) {
    mounting = history.lastMounting();
    ambientKelvin =
        history.readings().isEmpty()
            ? workplace.setup().rig().ambient().kelvin().value()
            : history.readings().getLast().ambientKelvin();
    RemainingSteps left = takeUp(RemainingSteps.of(plan, history));
    StepSequence steps =
        new StepSequence(
            workplace.setup(),
            left.steps(),
            plan.seriesCount(),
            book,
            log,
            workplace::stopAsked,
            workplace::takeAgain);
    Step step = steps.present();
    while (step != null && !workplace.over()) {
      carryOut(step, steps);
      step = steps.present();
    }
  }

  private RemainingSteps takeUp(RemainingSteps left) {
    if (left.unfinishedSeries() > 0) {
      book.withdrawSeries(left.unfinishedSeries(), "its series was not finished");
    }
    if (!left.withinMounting()) {
      return left;
    }
    Answer answer = workplace.ask(new Prompt.ArmTouched(mounting));
    boolean touched = answer.choice() != Prompt.Choice.UNTOUCHED;
    log.event("resume", touched ? "the arm was touched" : "the arm was not touched");
    return touched ? left.touched() : left;
  }

  private void carryOut(Step step, StepSequence steps) {
    switch (step) {
      case Step.Mount mount -> {
        steps.announce();
        if (mount(mount, steps)) {
          steps.mounted(mounting, ambientKelvin);
          steps.advance();
        }
      }
      case Step.Rest rest -> {
        steps.announce();
        workplace.rest(rest.restSeconds());
        steps.advance();
      }
      case Step.EndSeries end -> endSeries(end.series(), steps);
      case Step.Exercise exercise -> runSteps(steps);
      case Step.Tare tare -> runSteps(steps);
      case Step.Read read -> runSteps(steps);
    }
  }

  /// @return whether the arm holds the rotor; else a reading is done again before it is touched
  private boolean mount(Step.Mount step, StepSequence steps) {
    boolean asks = !step.alreadyClamped();
    int number = asks ? mounting + 1 : mounting;
    OptionalDouble found = OptionalDouble.empty();
    while (true) {
      if (asks) {
        if (steps.repeats()) {
          return false;
        }
        Answer answer = workplace.ask(new Prompt.MountArm(number, step.rotorAngleRadians(), found));
        if (answer.choice() == Prompt.Choice.REPEAT) {
          if (steps.repeats()) {
            return false;
          }
          continue;
        }
      }
      if (workplace.over()) {
        return true;
      }
      FixtureLook look = workplace.look();
      if (workplace.over()) {
        return true;
      }
      double angle = look.rotorAngleRadians();
      double allowed = workplace.setup().procedure().checks().mountingRadians();
      if (Math.abs(angle - step.rotorAngleRadians()) <= allowed) {
        mounted(number, look);
        return true;
      }
      steps.released();
      // What was left clamped has been moved since, and is a new mounting.
      number = mounting + 1;
      asks = true;
      found = OptionalDouble.of(angle);
    }
  }

  private void mounted(int number, FixtureLook look) {
    mounting = number;
    double angle = look.rotorAngleRadians();
    workplace.heldAt(angle);
    log.event(
        "mounting",
        String.format(Locale.ROOT, "mounting %d at %.3f degrees", number, Math.toDegrees(angle)));
    if (!look.atRest()) {
      log.warn(
          "mounting "
              + number
              + ": the balance did not come to rest; look for a draught, an arm or link that"
              + " touches, or vibration");
    }
    Answer answer = workplace.ask(new Prompt.StateFixture(number, look.massKilograms(), fixture));
    if (!workplace.over()) {
      fixture = answer.text().isBlank() ? fixture : answer.text();
      log.event(
          "fixture",
          String.format(
              Locale.ROOT,
              "mounting %d: %s; the balance shows %.5f g of it",
              number,
              fixture,
              look.massKilograms() * 1e3));
      stateAmbient();
    }
  }

  private void stateAmbient() {
    Answer answer = workplace.ask(new Prompt.StateAmbient(mounting, ambientKelvin));
    if (!workplace.over()) {
      ambientKelvin = answer.kelvin().orElse(ambientKelvin);
      log.event("room temperature", String.format(Locale.ROOT, "%.2f °C", ambientKelvin - 273.15));
    }
  }

  private void runSteps(StepSequence steps) {
    workplace.runSteps(steps);
    Prompt.PointOutOfLine question = steps.question();
    if (question == null || workplace.over()) {
      return;
    }
    String text =
        String.format(
            Locale.ROOT,
            "series %d, %+.3f mA: %+.2f mg out of line, more than %.2f mg",
            question.reading().series(),
            question.reading().nominalCurrentAmperes() * 1e3,
            question.residualKilograms() * 1e6,
            question.allowedKilograms() * 1e6);
    log.warn(text);
    Answer answer = workplace.ask(question);
    if (!workplace.over()) {
      boolean repeat = answer.choice() == Prompt.Choice.REPEAT;
      log.event("answer", repeat ? text + ": repeated" : text + ": kept");
      steps.answer(repeat, text);
    }
  }

  private void endSeries(int series, StepSequence steps) {
    log.tell(steps.review(series));
    Prompt.ZeroDrifted question = steps.drifted(series);
    if (question != null && zeroRefused(question, steps)) {
      return;
    }
    if (!workplace.over()) {
      log.event("series", "series " + series + " is finished");
      steps.advance();
    }
  }

  private boolean zeroRefused(Prompt.ZeroDrifted question, StepSequence steps) {
    String text =
        String.format(
            Locale.ROOT,
            "series %d: the balance's zero moved by %+.2f mg, more than %.2f mg",
            question.series(),
            question.driftKilograms() * 1e6,
            question.allowedKilograms() * 1e6);
    log.warn(text);
    Answer answer = workplace.ask(question);
    if (workplace.over()) {
      return true;
    }
    boolean repeat = answer.choice() == Prompt.Choice.REPEAT;
    log.event("answer", repeat ? text + ": repeated" : text + ": kept");
    if (repeat) {
      steps.repeatSeries(question.series(), text);
    }
    return repeat;
  }
}
