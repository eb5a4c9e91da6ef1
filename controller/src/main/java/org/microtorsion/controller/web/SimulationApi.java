package org.microtorsion.controller.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.desk.ActionLog;
import org.microtorsion.controller.desk.DeskState;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.SimulatedRigs;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.controller.store.AuditAction;
import org.microtorsion.controller.store.Role;

/// What the simulated rig is like, and what goes wrong with it.
final class SimulationApi {
  private static final String SUBJECT = "simulated rig";
  private static final double LONGEST_FAULT_SECONDS = 1e6;
  private static final int MOST_FAULTS = 100;

  private final Instrument instrument;
  private final SimulatedRigs rigs;
  private final ActionLog log;

  SimulationApi(Instrument instrument, SimulatedRigs rigs, ActionLog log) {
    this.instrument = instrument;
    this.rigs = rigs;
    this.log = log;
  }

  /// What a simulated rig is like.
  ///
  /// @param time `virtual`, `real` or `xN`
  /// @param specimen `like-sample`, `none`, or a wire's name
  /// @param law how the wire deforms; empty for its usual law
  record Simulation(long seed, String time, String specimen, String law, List<String> faults) {
    static Simulation of(RigRequest.Simulation simulation) {
      return new Simulation(
          simulation.seed(),
          switch (simulation.time()) {
            case TimeMode.Virtual() -> "virtual";
            case TimeMode.Real() -> "real";
            case TimeMode.Scaled(double factor) ->
                "x" + (factor == Math.rint(factor) ? Long.toString((long) factor) : factor + "");
          },
          simulation.specimen(),
          simulation.law().orElse(""),
          simulation.faults());
    }
  }

  /// What may be chosen.
  ///
  /// @param faultKinds what can go wrong, by device
  record Choices(List<String> specimens, List<String> laws, Map<String, List<String>> faultKinds) {}

  /// A fault from now on.
  ///
  /// @param seconds of the rig's time
  record Injected(String device, String kind, double seconds) {}

  List<Route> routes() {
    Route.Access viewer = Route.atLeast(Role.VIEWER);
    Route.Access technician = Route.atLeast(Role.TECHNICIAN);
    return List.of(
        Route.get(
            "/api/simulation",
            viewer,
            "What the simulated rig is like",
            Simulation.class,
            call -> Simulation.of(simulation())),
        Route.change(
            Route.Verb.PUT,
            "/api/simulation",
            technician,
            "Changes the simulated rig; only while nothing goes on",
            Simulation.class,
            Simulation.class,
            this::change),
        Route.get(
            "/api/simulation/choices",
            viewer,
            "What the simulated rig may be like",
            Choices.class,
            call -> new Choices(rigs.specimens(), rigs.laws(), rigs.faultKinds())),
        Route.change(
            Route.Verb.POST,
            "/api/simulation/faults",
            technician,
            "Something goes wrong with the simulated rig from now on, for so long",
            Injected.class,
            Call.Done.class,
            this::inject));
  }

  private RigRequest.Simulation simulation() {
    return instrument
        .simulation()
        .orElseThrow(
            () -> new Rejection(404, "simulation: expected a simulated rig, found a real one"));
  }

  private Simulation change(Call call) {
    Simulation given = call.body(Simulation.class);
    RigRequest.Simulation before = simulation();
    if (!(instrument.desk().view().state() instanceof DeskState.Ready)) {
      throw new Rejection(409, "simulation: expected nothing to go on, found the rig in use");
    }
    if (given.faults().size() > MOST_FAULTS) {
      throw new Rejection(
          400,
          "faults",
          "faults: expected " + MOST_FAULTS + " at most, found " + given.faults().size());
    }
    RigRequest after =
        new RigRequest(instrument.present().config(), Optional.of(of(given, before)));
    try {
      rigs.require(after);
    } catch (InputException e) {
      throw refused(e);
    }
    instrument.rig().set(after);
    log.record(call.actor(), AuditAction.SIMULATION_CHANGED, SUBJECT, String.valueOf(given));
    return Simulation.of(simulation());
  }

  private static RigRequest.Simulation of(Simulation given, RigRequest.Simulation before) {
    try {
      return new RigRequest.Simulation(
          given.seed(),
          TimeMode.parse(given.time().strip()),
          before.onWire(),
          given.specimen().strip(),
          Optional.of(given.law().strip()).filter(law -> !law.isEmpty()),
          given.faults().stream().map(String::strip).filter(text -> !text.isEmpty()).toList());
    } catch (IllegalArgumentException e) {
      throw new Rejection(400, "time", String.valueOf(e.getMessage()));
    }
  }

  /// The words of a command's option, at the field of its name.
  private static Rejection refused(InputException met) {
    String text = String.valueOf(met.getMessage()).replaceFirst("^--", "");
    for (String field : List.of("specimen", "law", "fault")) {
      if (text.startsWith(field)) {
        return new Rejection(400, field.equals("fault") ? "faults" : field, text);
      }
    }
    return new Rejection(400, "specimen", text);
  }

  private Call.Done inject(Call call) {
    Injected given = call.body(Injected.class);
    simulation();
    if (!(given.seconds() > 0 && given.seconds() <= LONGEST_FAULT_SECONDS)) {
      throw new Rejection(
          400,
          "seconds",
          "seconds: expected above 0 and at most 1000000, found " + given.seconds());
    }
    RigSession.Simulated simulated =
        instrument
            .desk()
            .simulator()
            .orElseThrow(() ->
                new Rejection(409, "fault: expected a test or calibration to go on, found none"));
    try {
      simulated.inject(given.device(), given.kind(), given.seconds());
    } catch (InputException e) {
      throw new Rejection(400, "device", String.valueOf(e.getMessage()));
    }
    log.record(
        call.actor(),
        AuditAction.SIMULATION_CHANGED,
        SUBJECT,
        given.device() + ":" + given.kind() + " for " + given.seconds() + " s from now on");
    return Call.Done.YES;
  }
}
