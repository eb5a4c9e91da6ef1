package org.microtorsion.controller.calibrate;

import java.util.function.Consumer;

/// Nobody is there: every prompt is answered by its first choice.
///
/// @param ear hears every notice
public record Unattended(Consumer<Notice> ear) implements Attendant {
  @Override
  public Answer ask(Prompt prompt) {
    return Answer.of(prompt.choices().getFirst());
  }

  @Override
  public void tell(Notice notice) {
    ear.accept(notice);
  }
}
