package org.microtorsion.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.microtorsion.controller.run.RunOutcome.End;

class RunMachineTest {
  private static final String WHY = "why";
  private static final RunState ARMED = new RunState.Armed();
  private static final RunState ZEROING = new RunState.Zeroing();
  private static final RunState TESTING = new RunState.Testing();
  private static final RunState HOLDING = new RunState.Holding();
  private static final RunState UNLOADING = new RunState.Unloading(End.LIMIT, "torque");
  private static final RunState COASTING = new RunState.Coasting(End.FRACTURED, "broke");
  private static final RunState ENDED = new RunState.Ended(End.STOPPED, "asked");

  private static final List<RunState> STATES =
      List.of(ARMED, ZEROING, TESTING, HOLDING, UNLOADING, COASTING, ENDED);

  private static RunState unloading(End end) {
    return new RunState.Unloading(end, WHY);
  }

  private static RunState ended(End end) {
    return new RunState.Ended(end, WHY);
  }

  /// What follows from armed, zeroing, testing, holding, unloading, coasting, ended, in this order.
  private static Map<RunEvent, List<RunState>> table() {
    Map<RunEvent, List<RunState>> table = new LinkedHashMap<>();
    table.put(
        new RunEvent.Begun(),
        List.of(ZEROING, ZEROING, TESTING, HOLDING, UNLOADING, COASTING, ENDED));
    table.put(
        new RunEvent.ZeroFound(),
        List.of(ARMED, TESTING, TESTING, HOLDING, UNLOADING, COASTING, ENDED));
    table.put(
        new RunEvent.HoldAsked(),
        List.of(ARMED, ZEROING, HOLDING, HOLDING, UNLOADING, COASTING, ENDED));
    table.put(
        new RunEvent.ResumeAsked(),
        List.of(ARMED, ZEROING, TESTING, TESTING, UNLOADING, COASTING, ENDED));
    table.put(new RunEvent.ProgramFinished(WHY), endingIn(End.COMPLETED));
    table.put(new RunEvent.LimitReached(WHY), endingIn(End.LIMIT));
    table.put(new RunEvent.StopAsked(WHY), endingIn(End.STOPPED));
    table.put(
        new RunEvent.FractureSeen(WHY),
        List.of(
            ARMED,
            ZEROING,
            new RunState.Coasting(End.FRACTURED, WHY),
            new RunState.Coasting(End.FRACTURED, "why, while holding"),
            new RunState.Coasting(End.FRACTURED, "why, while unloading: torque"),
            COASTING,
            ENDED));
    table.put(
        new RunEvent.FaultSeen(WHY),
        List.of(
            ended(End.FAULT),
            ended(End.FAULT),
            ended(End.FAULT),
            ended(End.FAULT),
            ended(End.FAULT),
            ended(End.FAULT),
            ENDED));
    table.put(
        new RunEvent.Unloaded(),
        List.of(
            ARMED,
            ZEROING,
            TESTING,
            HOLDING,
            new RunState.Ended(End.LIMIT, "torque"),
            COASTING,
            ENDED));
    table.put(
        new RunEvent.CoastOver(),
        List.of(
            ARMED,
            ZEROING,
            TESTING,
            HOLDING,
            UNLOADING,
            new RunState.Ended(End.FRACTURED, "broke"),
            ENDED));
    return table;
  }

  /// A whole wire is unloaded before the end; one that was not yet loaded need not be.
  private static List<RunState> endingIn(End end) {
    return List.of(
        ended(end), ended(end), unloading(end), unloading(end), UNLOADING, COASTING, ENDED);
  }

  private static Stream<Arguments> transitions() {
    return table().entrySet().stream()
        .flatMap(row ->
            Stream.iterate(0, i -> i < STATES.size(), i -> i + 1)
                .map(i -> Arguments.of(STATES.get(i), row.getKey(), row.getValue().get(i))));
  }

  @ParameterizedTest(name = "{0} and {1} give {2}")
  @MethodSource("transitions")
  void everyStateAnswersEveryEvent(RunState state, RunEvent event, RunState expected) {
    assertThat(RunMachine.next(state, event)).isEqualTo(expected);
  }

  @Test
  void theTableHasEveryStateAndEveryEvent() {
    assertThat(STATES.stream().map(Object::getClass))
        .containsExactlyInAnyOrder(RunState.class.getPermittedSubclasses());
    assertThat(table().keySet().stream().map(Object::getClass))
        .containsExactlyInAnyOrder(RunEvent.class.getPermittedSubclasses());
  }

  @Test
  void theWordOfAnEndedRunIsThatOfItsEnd() {
    assertThat(STATES.stream().map(RunState::word))
        .containsExactly(
            "armed", "zeroing", "testing", "holding", "unloading", "coasting", "stopped");
  }
}
