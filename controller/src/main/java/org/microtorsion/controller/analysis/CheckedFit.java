package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;

/// A fit with the Monte Carlo check of its budget.
///
/// @param check null where the curve gives nothing to be checked
public record CheckedFit(FitResult result, @Nullable MonteCarloBudget check) {}
