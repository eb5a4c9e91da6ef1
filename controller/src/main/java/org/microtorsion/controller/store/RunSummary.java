package org.microtorsion.controller.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microtorsion.controller.run.RunOutcome;

/// One line of the list of runs.
///
/// @param id its name
/// @param startedAt wall clock
/// @param sampleId the operator's name of the wire
/// @param methodName name and version of the method
/// @param end how it ended; empty while it goes on
/// @param samples committed samples
/// @param fitVersion latest version of its `fit` result, which is how many there are; zero without
///   one
/// @param apparentShearModulusPascals from that version, where it has one
public record RunSummary(
    String id,
    Instant startedAt,
    String sampleId,
    String methodName,
    Optional<RunOutcome.End> end,
    long samples,
    int fitVersion,
    OptionalDouble apparentShearModulusPascals) {}
