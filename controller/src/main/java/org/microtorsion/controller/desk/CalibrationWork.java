package org.microtorsion.controller.desk;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.calibrate.Notice;
import org.microtorsion.controller.session.CalibrationReport;
import org.microtorsion.controller.session.CalibrationRequest;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.OtherBeginning;
import org.microtorsion.controller.store.RunStore;

/// A calibration as the desk has it done.
final class CalibrationWork implements Runnable {
  private static final String KIND = "calibration";

  private final Desk desk;
  private final CalibrationSession session;
  private final RunStore store;
  private final Path dataDir;
  private final CalibrationRequest request;

  CalibrationWork(
      Desk desk,
      CalibrationSession session,
      RunStore store,
      Path dataDir,
      CalibrationRequest request) {
    this.desk = desk;
    this.session = session;
    this.store = store;
    this.dataDir = dataDir;
    this.request = request;
  }

  @Override
  public void run() {
    DeskView.Finished finished;
    boolean fault;
    try {
      CalibrationReport report =
          session.execute(
              request,
              store,
              dataDir,
              desk.attendant(this::begun),
              desk::message,
              simulated ->
                  desk.simulated(simulated, truth(simulated.torqueTruth().perTrueAmpereAt(0))));
      boolean certified = report.evaluated().isPresent();
      finished =
          new DeskView.Finished(
              KIND,
              report.header().id(),
              certified ? "certificate issued" : report.outcome().end().word(),
              certified ? "certificate " + report.header().id() : report.trouble(),
              report.truth().map(truth -> truth(truth.atZero().trueNewtonMetresPerAmpere())),
              Optional.empty());
      fault = report.outcome().end() == CalibrationSink.End.FAULT;
    } catch (OtherBeginning e) {
      finished = new DeskView.Finished(KIND, "", "refused", words(e));
      fault = false;
    } catch (RuntimeException | Error e) {
      // Whatever it was, the coil is at zero before anybody reads about it.
      desk.makeSafe(Desk.words(e));
      finished = new DeskView.Finished(KIND, "", "fault", Desk.words(e));
      fault = true;
    }
    desk.over(finished, fault);
  }

  /// At the desk a calibration is taken up by whoever is signed in, on the rig that is there.
  private static String words(OtherBeginning refused) {
    return switch (refused.aspect()) {
          case OPERATOR -> "operator: ";
          case STATE -> "as found or as left: ";
          case PROCEDURE -> "procedure: ";
          case RIG, SEED, SIMULATION -> "rig: ";
        }
        + refused.getMessage()
        + (refused.aspect() == OtherBeginning.Aspect.OPERATOR
            ? "; who began it can take it up, or begin anew"
            : "; take it up as it began, or begin anew");
  }

  private void begun(Notice notice) {
    if (notice instanceof Notice.StepBegun) {
      desk.progress(new DeskState.Calibrating());
    }
  }

  private static DeskView.Truth truth(double constantNewtonMetresPerAmpere) {
    return new DeskView.Truth(Map.of("constant_Nm_per_A", constantNewtonMetresPerAmpere));
  }
}
