package org.microtorsion.controller.desk;

/// What every command says besides what it wants.
///
/// @param stateNumber number of the state the person saw when they gave it
/// @param actor who
/// @param why in their words; may be empty
public record Command(long stateNumber, Actor actor, String why) {}
