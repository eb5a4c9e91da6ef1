package org.microtorsion.controller.desk;

import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.microtorsion.controller.calibrate.Answer;
import org.microtorsion.controller.calibrate.Attendant;
import org.microtorsion.controller.calibrate.Notice;
import org.microtorsion.controller.calibrate.Prompt;

/// The people at the desk as a calibration meets them. It waits for their answers on the
/// calibration's thread.
///
/// @param answers where the desk puts what they answer
/// @param told hears of every notice besides the board
record DeskAttendant(
    Desk desk, BlockingQueue<Answer> answers, CalibrationBoard board, Consumer<Notice> told)
    implements Attendant {
  @Override
  public Answer ask(Prompt prompt) {
    desk.progress(new DeskState.Asking(prompt));
    try {
      Answer answer = answers.take();
      desk.progress(new DeskState.Calibrating());
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.of(Prompt.Choice.STOP);
    }
  }

  @Override
  public void tell(Notice notice) {
    board.tell(notice);
    told.accept(notice);
  }

  /// Refuses an answer that the prompt does not take.
  static void require(Prompt prompt, Answer answer) {
    if (!prompt.choices().contains(answer.choice())) {
      throw new Refusal(
          Refusal.Kind.NOT_NOW,
          "answer: expected one of " + prompt.choices() + ", found " + answer.choice());
    }
    if (answer.choice() == Prompt.Choice.KEEP && answer.text().isBlank()) {
      throw new Refusal(
          Refusal.Kind.NO_REASON, "why: expected a reason to keep it as it is, found none");
    }
  }
}
