package org.microtorsion.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

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
  private static final RunState UNLOADING = new RunState.Unloading(End.LIMIT, "torque");
  private static final RunState COASTING = new RunState.Coasting(End.FRACTURED, "broke");
  private static final RunState ENDED = new RunState.Ended(End.STOPPED, "asked");

  private static final List<RunState> STATES =
      List.of(ARMED, ZEROING, TESTING, UNLOADING, COASTING, ENDED);

  private static RunState unloading(End end) {
    return new RunState.Unloading(end, WHY);
  }

  private static RunState ended(End end) {
    return new RunState.Ended(end, WHY);
  }

  /// What follows from armed, zeroing, testing, unloading, coasting, ended, in this order.
  private static Map<RunEvent, List<RunState>> table() {
    return Map.of(
        new RunEvent.Begun(), List.of(ZEROING, ZEROING, TESTING, UNLOADING, COASTING, ENDED),
        new RunEvent.ZeroFound(), List.of(ARMED, TESTING, TESTING, UNLOADING, COASTING, ENDED),
        new RunEvent.ProgramFinished(WHY),
            List.of(
                ended(End.COMPLETED),
                ended(End.COMPLETED),
                unloading(End.COMPLETED),
                UNLOADING,
                COASTING,
                ENDED),
        new RunEvent.LimitReached(WHY),
            List.of(
                ended(End.LIMIT),
                ended(End.LIMIT),
                unloading(End.LIMIT),
                UNLOADING,
                COASTING,
                ENDED),
        new RunEvent.StopAsked(WHY),
            List.of(
                ended(End.STOPPED),
                ended(End.STOPPED),
                unloading(End.STOPPED),
                UNLOADING,
                COASTING,
                ENDED),
        new RunEvent.FractureSeen(WHY),
            List.of(
                ARMED,
                ZEROING,
                new RunState.Coasting(End.FRACTURED, WHY),
                new RunState.Coasting(End.FRACTURED, "why, while unloading: torque"),
                COASTING,
                ENDED),
        new RunEvent.FaultSeen(WHY),
            List.of(
                ended(End.FAULT),
                ended(End.FAULT),
                ended(End.FAULT),
                ended(End.FAULT),
                ended(End.FAULT),
                ENDED),
        new RunEvent.Unloaded(),
            List.of(
                ARMED, ZEROING, TESTING, new RunState.Ended(End.LIMIT, "torque"), COASTING, ENDED),
        new RunEvent.CoastOver(),
            List.of(
                ARMED,
                ZEROING,
                TESTING,
                UNLOADING,
                new RunState.Ended(End.FRACTURED, "broke"),
                ENDED));
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
        .containsExactly("armed", "zeroing", "testing", "unloading", "coasting", "stopped");
  }
}
