package org.microtorsion.controller.session;

import java.util.Optional;
import java.util.OptionalDouble;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;

/// What came of a test in the stepper device.
///
/// @param header as it was stored
/// @param outcome how the run ended
/// @param evaluation the fracture strain, or why there is none
/// @param skippedTicks readings that were left out because the machine was late
/// @param trueStrain at which a simulated wire truly breaks
/// @param report empty where the session writes none
public record StepperReport(
    RunHeader header,
    RunOutcome outcome,
    StepperEvaluation evaluation,
    long skippedTicks,
    OptionalDouble trueStrain,
    Optional<ReportFiles> report) {}
