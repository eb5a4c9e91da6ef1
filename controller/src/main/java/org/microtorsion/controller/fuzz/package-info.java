/// Hostile bytes: genuine inputs of every parser, damaged by a seed, and what must hold whatever
/// the damage.
@NullMarked
package org.microtorsion.controller.fuzz;

import org.jspecify.annotations.NullMarked;
