package org.microtorsion.controller.store;

/// One version of a result; earlier ones stay beside it.
///
/// @param kind what was evaluated: `fit`, …
/// @param version 1, 2, … for each kind
/// @param provenance who made it, when and why
/// @param json the result as it was given
public record StoredResult(String kind, int version, Provenance provenance, String json) {}
