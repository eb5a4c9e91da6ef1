package org.microtorsion.controller.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.calibrate.Prompt;
import org.microtorsion.controller.desk.DeskAction;
import org.microtorsion.controller.desk.DeskState;
import org.microtorsion.controller.desk.DeskView;
import org.microtorsion.controller.session.Punctuality;

/// The rig's state as the page shows it.
///
/// @param number to name with every command
/// @param tone `ready`, `set-up`, `caution`, `moving` or `fault`
/// @param actions words of what may be asked for now, by somebody in control
record StateJson(
    long number,
    String word,
    String tone,
    String cause,
    List<String> actions,
    @Nullable WorkJson work,
    @Nullable FinishedJson finished,
    @Nullable String controller,
    @Nullable String asksForControl,
    @Nullable PromptJson prompt,
    List<String> messages) {

  /// What goes on.
  ///
  /// @param expectedSeconds null where it is not known
  /// @param truth what only a simulator knows, by name, in SI
  record WorkJson(
      String kind,
      String title,
      @Nullable Double expectedSeconds,
      boolean atMost,
      @Nullable Map<String, Double> truth) {}

  /// What ended last.
  ///
  /// @param truth what only a simulator knows, by name, in SI
  /// @param loop how the loop kept its time; null after a calibration
  record FinishedJson(
      String kind,
      String id,
      String word,
      String cause,
      @Nullable Map<String, Double> truth,
      @Nullable LoopJson loop) {}

  /// How the control loop kept its time; of lateness and work, what half of the ticks and what 999
  /// of 1000 stay below.
  record LoopJson(
      long ticks,
      long skippedTicks,
      double medianLateSeconds,
      double lateSecondsAt999,
      double medianTickSeconds,
      double tickSecondsAt999) {
    static LoopJson of(Punctuality kept) {
      return new LoopJson(
          kept.ticks(),
          kept.skippedTicks(),
          kept.medianLateNanos() * 1e-9,
          kept.lateNanosAt999() * 1e-9,
          kept.medianTickNanos() * 1e-9,
          kept.tickNanosAt999() * 1e-9);
    }
  }

  /// What a calibration asks.
  ///
  /// @param choices words for the answer; the first is the usual one
  /// @param suggestion of words that are asked for; null where none are
  /// @param suggestedCelsius of a temperature that is asked for; null where none is
  record PromptJson(
      String title,
      String text,
      List<String> choices,
      @Nullable String suggestion,
      @Nullable Double suggestedCelsius) {}

  static StateJson of(DeskView view) {
    return new StateJson(
        view.number(),
        view.state().word(),
        word(view.state().tone()),
        cause(view.state()),
        view.state().actions().stream().map(DeskAction::word).toList(),
        view.work()
            .map(work ->
                new WorkJson(
                    work.kind(),
                    work.title(),
                    Json.orNull(work.expectedSeconds()),
                    work.atMost(),
                    work.truth().map(DeskView.Truth::quantities).orElse(null)))
            .orElse(null),
        view.finished()
            .map(done ->
                new FinishedJson(
                    done.kind(),
                    done.id(),
                    done.word(),
                    done.cause(),
                    done.truth().map(DeskView.Truth::quantities).orElse(null),
                    done.punctuality().map(LoopJson::of).orElse(null)))
            .orElse(null),
        view.controller().orElse(null),
        view.asksForControl().orElse(null),
        view.state() instanceof DeskState.Asking(Prompt prompt) ? prompt(prompt) : null,
        view.messages());
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String cause(DeskState state) {
    return switch (state) {
      case DeskState.Faulted(String word, String cause) -> cause;
      case DeskState.Halting(String cause) -> cause;
      case DeskState.Ready r -> "";
      case DeskState.Checking c -> "";
      case DeskState.Preparing p -> "";
      case DeskState.Running r -> "";
      case DeskState.Evaluating e -> "";
      case DeskState.Calibrating c -> "";
      case DeskState.Asking a -> "";
    };
  }

  private static PromptJson prompt(Prompt prompt) {
    List<String> choices =
        prompt.choices().stream().map((Prompt.Choice choice) -> word(choice)).toList();
    return switch (prompt) {
      case Prompt.MountArm mount ->
          new PromptJson(
              "Mounting " + mount.mounting(),
              String.format(
                  Locale.ROOT,
                  "Turn the rotor to %.1f°, clamp the lever arm level, and link it with the pan."
                      + " The coil's circuit is open.%s",
                  Math.toDegrees(mount.rotorAngleRadians()),
                  mount.foundRadians().isPresent()
                      ? String.format(
                          Locale.ROOT,
                          " It was found at %.1f°, which is too far off.",
                          Math.toDegrees(mount.foundRadians().getAsDouble()))
                      : ""),
              choices,
              null,
              null);
      case Prompt.StateFixture fixture ->
          new PromptJson(
              "What hangs on arm and pan",
              String.format(
                  Locale.ROOT,
                  "The balance shows %.3f mg before it is tared. Say what hangs on it.",
                  fixture.shownKilograms() * 1e6),
              choices,
              fixture.suggestion(),
              null);
      case Prompt.StateAmbient ambient ->
          new PromptJson(
              "How warm the room is",
              "Read the thermometer beside the rig.",
              choices,
              null,
              ambient.suggestionKelvin() - 273.15);
      case Prompt.PointOutOfLine point ->
          new PromptJson(
              "A reading out of line",
              String.format(
                  Locale.ROOT,
                  "It is %.4f mg off the line through those before; up to %.4f mg would not be"
                      + " asked about.%s",
                  point.residualKilograms() * 1e6,
                  point.allowedKilograms() * 1e6,
                  repeated(point.repeated())),
              choices,
              null,
              null);
      case Prompt.ZeroDrifted drift ->
          new PromptJson(
              "The zero moved",
              String.format(
                  Locale.ROOT,
                  "In series %d by %.4f mg; up to %.4f mg would not be asked about.%s",
                  drift.series(),
                  drift.driftKilograms() * 1e6,
                  drift.allowedKilograms() * 1e6,
                  repeated(drift.repeated())),
              choices,
              null,
              null);
      case Prompt.ArmTouched touched ->
          new PromptJson(
              "Taken up in mounting " + touched.mounting(),
              "Was the arm touched since? If in doubt, say that it was.",
              choices,
              null,
              null);
    };
  }

  private static String repeated(boolean already) {
    return already ? " It was repeated already." : "";
  }
}
