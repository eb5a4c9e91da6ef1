package org.microtorsion.controller.run;

import org.microtorsion.controller.run.RunEvent.Begun;
import org.microtorsion.controller.run.RunEvent.CoastOver;
import org.microtorsion.controller.run.RunEvent.FaultSeen;
import org.microtorsion.controller.run.RunEvent.FractureSeen;
import org.microtorsion.controller.run.RunEvent.HoldAsked;
import org.microtorsion.controller.run.RunEvent.LimitReached;
import org.microtorsion.controller.run.RunEvent.ProgramFinished;
import org.microtorsion.controller.run.RunEvent.ResumeAsked;
import org.microtorsion.controller.run.RunEvent.StopAsked;
import org.microtorsion.controller.run.RunEvent.Unloaded;
import org.microtorsion.controller.run.RunEvent.ZeroFound;
import org.microtorsion.controller.run.RunOutcome.End;
import org.microtorsion.controller.run.RunState.Armed;
import org.microtorsion.controller.run.RunState.Coasting;
import org.microtorsion.controller.run.RunState.Ended;
import org.microtorsion.controller.run.RunState.Holding;
import org.microtorsion.controller.run.RunState.Testing;
import org.microtorsion.controller.run.RunState.Unloading;
import org.microtorsion.controller.run.RunState.Zeroing;

/// The one transition function of a run: what state follows from a state and an event.
///
/// A fault ends the run from everywhere; a broken wire goes through coasting, a whole one through
/// unloading. An event that means nothing in a state leaves it as it is.
public final class RunMachine {
  private RunMachine() {}

  /// The state that follows.
  public static RunState next(RunState state, RunEvent event) {
    return switch (event) {
      case Begun() -> state instanceof Armed ? new Zeroing() : state;
      case ZeroFound() -> state instanceof Zeroing ? new Testing() : state;
      case HoldAsked() -> state instanceof Testing ? new Holding() : state;
      case ResumeAsked() -> state instanceof Holding ? new Testing() : state;
      case ProgramFinished(String text) -> unload(state, End.COMPLETED, text);
      case LimitReached(String text) -> unload(state, End.LIMIT, text);
      case StopAsked(String text) -> unload(state, End.STOPPED, text);
      case FractureSeen(String text) ->
          switch (state) {
            case Testing() -> new Coasting(End.FRACTURED, text);
            case Holding() -> new Coasting(End.FRACTURED, text + ", while holding");
            case Unloading u ->
                new Coasting(End.FRACTURED, text + ", while unloading: " + u.cause());
            case Armed a -> a;
            case Zeroing z -> z;
            case Coasting c -> c;
            case Ended e -> e;
          };
      case FaultSeen(String text) ->
          state instanceof Ended ended ? ended : new Ended(End.FAULT, text);
      case Unloaded() ->
          state instanceof Unloading(End end, String cause) ? new Ended(end, cause) : state;
      case CoastOver() ->
          state instanceof Coasting(End end, String cause) ? new Ended(end, cause) : state;
    };
  }

  private static RunState unload(RunState state, End end, String cause) {
    return switch (state) {
      case Armed() -> new Ended(end, cause);
      case Zeroing() -> new Ended(end, cause);
      case Testing() -> new Unloading(end, cause);
      case Holding() -> new Unloading(end, cause);
      case Unloading u -> u;
      case Coasting c -> c;
      case Ended e -> e;
    };
  }
}
