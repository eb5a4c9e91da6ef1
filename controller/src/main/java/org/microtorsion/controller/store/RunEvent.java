package org.microtorsion.controller.store;

/// Something that happened during a run.
///
/// @param timeNanos since the run's start
/// @param kind short word
/// @param text one line for people
public record RunEvent(long timeNanos, String kind, String text) {}
