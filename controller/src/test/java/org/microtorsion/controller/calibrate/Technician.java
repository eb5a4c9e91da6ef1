package org.microtorsion.controller.calibrate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Clamps the arm where asked, takes a minute for everything, and answers by a script, then by
/// default.
final class Technician implements Attendant {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final LeverRig rig;
  final List<Prompt> asked = new ArrayList<>();
  final List<Notice> heard = new ArrayList<>();
  final List<Double> amperesWhileAsked = new ArrayList<>();
  final List<Boolean> coilOpenWhileAsked = new ArrayList<>();
  final Deque<Function<Prompt, @Nullable Answer>> script = new ArrayDeque<>();
  Consumer<Notice> ear = notice -> {};

  Technician(LeverRig rig) {
    this.rig = rig;
  }

  @Override
  public Answer ask(Prompt prompt) {
    asked.add(prompt);
    amperesWhileAsked.add(rig.currentAmperes());
    rig.virtualTicker.sleepFor(MINUTE_NANOS);
    coilOpenWhileAsked.add(rig.coilOpen());
    Answer scripted = null;
    Function<Prompt, @Nullable Answer> next = script.peek();
    if (next != null) {
      scripted = next.apply(prompt);
      if (scripted != null) {
        script.remove();
      }
    }
    Answer answer = scripted == null ? Answer.of(prompt.choices().getFirst()) : scripted;
    if (scripted == null && prompt instanceof Prompt.MountArm mount) {
      rig.clamp(mount.rotorAngleRadians() + 0.004);
    }
    return answer;
  }

  @Override
  public void tell(Notice notice) {
    heard.add(notice);
    ear.accept(notice);
  }

  <T extends Prompt> List<T> asked(Class<T> kind) {
    return asked.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T extends Notice> List<T> heard(Class<T> kind) {
    return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
