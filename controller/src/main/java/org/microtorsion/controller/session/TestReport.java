package org.microtorsion.controller.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;

/// What came of a test.
///
/// @param header as it was stored
/// @param outcome how the run ended
/// @param fit the evaluation; null where there was nothing to fit
/// @param fitTrouble why there is none, else empty
/// @param punctuality of the control loop
/// @param wallTimes what it cost
/// @param truth of a simulated wire
/// @param ticksToZeroCurrentAfterFracture loop periods from the true break to the command of zero
///   current, simulated rigs only
/// @param report empty where the session writes none
public record TestReport(
    RunHeader header,
    RunOutcome outcome,
    @Nullable FitResult fit,
    String fitTrouble,
    Punctuality punctuality,
    WallTimes wallTimes,
    Optional<SimulatedTruth> truth,
    Optional<Double> ticksToZeroCurrentAfterFracture,
    Optional<ReportFiles> report) {
  /// Wall-clock cost of a test.
  ///
  /// @param runSeconds the run itself: loop, drivers, store, live fit
  /// @param evaluationSeconds reading the samples back and fitting
  /// @param reportSeconds writing the report
  public record WallTimes(double runSeconds, double evaluationSeconds, double reportSeconds) {}
}
