package org.microtorsion.controller.store;

import java.util.List;
import java.util.Optional;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;

/// A run as a file holds it, before it is stored.
///
/// @param samplesSha256 hash the file promises for its samples; empty where it does not carry all
///   fields
record ImportedRun(
    RunHeader header,
    Optional<RunOutcome> outcome,
    List<RunEvent> events,
    List<StoredResult> results,
    SampleColumns samples,
    Optional<String> samplesSha256) {}
