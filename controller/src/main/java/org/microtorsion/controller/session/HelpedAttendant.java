package org.microtorsion.controller.session;

import org.microtorsion.controller.calibrate.Answer;
import org.microtorsion.controller.calibrate.Attendant;
import org.microtorsion.controller.calibrate.Notice;
import org.microtorsion.controller.calibrate.Prompt;

/// Does at a simulated rig what a person agrees to do: the arm is clamped where it was asked for.
///
/// @param hands of the simulated rig
record HelpedAttendant(Attendant attendant, RigSession.Hands hands) implements Attendant {
  @Override
  public Answer ask(Prompt prompt) {
    return switch (prompt) {
      case Prompt.MountArm mount -> {
        Answer answer = attendant.ask(mount);
        if (answer.choice() == Prompt.Choice.DONE) {
          hands.mountLever(mount.rotorAngleRadians());
        }
        yield answer;
      }
      // A simulated rig was switched off in between: its arm lies beside it.
      case Prompt.ArmTouched touched -> Answer.of(Prompt.Choice.TOUCHED);
      case Prompt.StateFixture fixture -> attendant.ask(fixture);
      case Prompt.StateAmbient ambient -> {
        double shownKelvin = hands.thermometerKelvin();
        Answer answer = attendant.ask(new Prompt.StateAmbient(ambient.mounting(), shownKelvin));
        yield answer.choice() == Prompt.Choice.DONE && answer.kelvin().isEmpty()
            ? Answer.ofKelvin(shownKelvin)
            : answer;
      }
      case Prompt.PointOutOfLine point -> attendant.ask(point);
      case Prompt.ZeroDrifted drifted -> attendant.ask(drifted);
    };
  }

  @Override
  public void tell(Notice notice) {
    attendant.tell(notice);
  }
}
