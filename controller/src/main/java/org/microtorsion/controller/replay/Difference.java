package org.microtorsion.controller.replay;

/// Something the program did otherwise than it is recorded.
///
/// @param timeSeconds since the first reading of the clock
/// @param what which line, field or event
/// @param recorded what it was then
/// @param replayed what it is now
public record Difference(double timeSeconds, String what, String recorded, String replayed) {}
