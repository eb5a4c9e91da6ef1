package org.microtorsion.controller.session;

import org.microtorsion.controller.store.Provenance;

/// A version of a run's result.
///
/// @param version counted from 1, the first evaluation
/// @param provenance who made it, when and why
public record ResultVersion(int version, Provenance provenance) {
  /// What files of this version are called, without extension; the first one has the run's name.
  String fileName(String runId) {
    return version == 1 ? runId : runId + "-v" + version;
  }
}
