package org.microtorsion.controller.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microtorsion.controller.session.Punctuality;

/// What everybody at the rig sees of it.
///
/// @param number of this state; a command names the number it was given at
/// @param state what goes on
/// @param work what it is about; empty while nothing goes on
/// @param finished what ended last; empty since the program's start
/// @param controller who is in control; empty where nobody is
/// @param asksForControl who would like to be
/// @param messages what is to be said of the work, latest last
public record DeskView(
    long number,
    DeskState state,
    Optional<Work> work,
    Optional<Finished> finished,
    Optional<String> controller,
    Optional<String> asksForControl,
    List<String> messages) {
  public DeskView {
    messages = List.copyOf(messages);
  }

  /// What goes on.
  ///
  /// @param kind `test` or `calibration`
  /// @param title of it: sample and method, or the rig
  /// @param expectedSeconds how long it takes; not a number where that is not known
  /// @param atMost whether it may end earlier
  /// @param truth of a simulated rig, from when it is open
  public record Work(
      String kind, String title, double expectedSeconds, boolean atMost, Optional<Truth> truth) {
    /// Not begun.
    Work(String kind, String title, double expectedSeconds, boolean atMost) {
      this(kind, title, expectedSeconds, atMost, Optional.empty());
    }

    /// The same on a rig of which this is true.
    Work with(Truth known) {
      return new Work(kind, title, expectedSeconds, atMost, Optional.of(known));
    }
  }

  /// What ended.
  ///
  /// @param kind `test` or `calibration`
  /// @param id of the run or calibration; empty where none was stored
  /// @param word how it ended
  /// @param cause in a line
  /// @param truth of a simulated wire, where the rig is one
  /// @param punctuality how the loop kept its time, after a test
  public record Finished(
      String kind,
      String id,
      String word,
      String cause,
      Optional<Truth> truth,
      Optional<Punctuality> punctuality) {
    /// Ended before anything was measured.
    Finished(String kind, String id, String word, String cause) {
      this(kind, id, word, cause, Optional.empty(), Optional.empty());
    }

    /// Ended by an emergency stop: what the rig did of it, such as refusing to go on, comes second.
    Finished haltedBy(String emergency) {
      return new Finished(
          kind,
          id,
          DeskState.Faulted.EMERGENCY,
          cause.equals(emergency) ? emergency : emergency + "; " + word + ": " + cause,
          truth,
          punctuality);
    }
  }

  /// What only the simulator knows.
  ///
  /// @param quantities by name, in SI
  public record Truth(Map<String, Double> quantities) {
    public Truth {
      quantities = Map.copyOf(quantities);
    }
  }
}
