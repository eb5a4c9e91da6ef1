package org.microtorsion.controller.store;

import java.util.List;
import java.util.Optional;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;

/// A run without its samples.
///
/// @param header what was fixed before motion
/// @param outcome how it ended; empty while it goes on
/// @param samples committed samples
/// @param dataSha256 SHA-256 over all committed sample bytes in order, hex
/// @param origin where it was imported from; empty when measured here
/// @param events what happened, in order
public record StoredRun(
    RunHeader header,
    Optional<RunOutcome> outcome,
    long samples,
    String dataSha256,
    Optional<String> origin,
    List<RunEvent> events) {
  public StoredRun {
    events = List.copyOf(events);
  }
}
