package org.microtorsion.controller.session;

import org.microtorsion.controller.store.Provenance;

/// A result that was made again of a stored run.
///
/// @param version counted from 1, the first evaluation
/// @param provenance who made it, when and why
public record ResultVersion(int version, Provenance provenance) {}
