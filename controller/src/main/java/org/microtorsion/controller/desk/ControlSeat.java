package org.microtorsion.controller.desk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.store.Role;

/// The one place from which the rig is controlled: one person has it, and gives it up or hands it
/// over. Not safe for threads by itself; the desk guards it.
final class ControlSeat {
  private @Nullable Actor holder;
  private @Nullable Actor asking;

  /// Takes an empty seat, or asks for a taken one.
  ///
  /// @return whether the person has it now
  boolean take(Actor actor) {
    require(actor, Role.OPERATOR);
    Actor present = holder;
    if (present == null || present.isSame(actor)) {
      seat(actor);
      return true;
    }
    asking = actor;
    return false;
  }

  /// Takes it from whoever has it.
  void takeOver(Actor actor, String why) {
    require(actor, Role.ADMINISTRATOR);
    if (why.isBlank()) {
      throw new Refusal(
          Refusal.Kind.NO_REASON, "why: expected a reason to take control over, found none");
    }
    seat(actor);
  }

  private void seat(Actor actor) {
    holder = actor;
    Actor waiting = asking;
    if (waiting != null && waiting.isSame(actor)) {
      asking = null;
    }
  }

  /// Gives it to whoever asked for it.
  Actor handOver(Actor actor) {
    requireHolder(actor);
    Actor next = asking;
    if (next == null) {
      throw new Refusal(
          Refusal.Kind.NOT_NOW,
          "handing over: expected somebody who asks for control, found nobody");
    }
    holder = next;
    asking = null;
    return next;
  }

  /// Gives it up, or stops asking for it.
  ///
  /// @return whether anything changed
  boolean leave(Actor actor) {
    boolean held = holder != null && holder.isSame(actor);
    boolean asked = asking != null && asking.isSame(actor);
    if (held) {
      holder = null;
    }
    if (asked) {
      asking = null;
    }
    return held || asked;
  }

  void requireHolder(Actor actor) {
    Actor present = holder;
    if (present == null || !present.isSame(actor)) {
      throw new Refusal(
          Refusal.Kind.NOT_IN_CONTROL,
          present == null
              ? "nobody is in control: take control first"
              : present.name() + " is in control: ask for control first");
    }
  }

  static void require(Actor actor, Role least) {
    if (!actor.role().covers(least)) {
      throw new Refusal(
          Refusal.Kind.NOT_PERMITTED,
          "expected the role " + least.word() + " or above, found " + actor.role().word());
    }
  }

  Optional<String> holder() {
    return Optional.ofNullable(holder).map(Actor::name);
  }

  Optional<String> asking() {
    return Optional.ofNullable(asking).map(Actor::name);
  }
}
