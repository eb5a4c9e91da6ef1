/// The simulated rig on pseudo-terminals and under Pi4J, so that any program, and the real line
/// classes, can be run against it.
@NullMarked
package org.microtorsion.hardwaresim.wire;

import org.jspecify.annotations.NullMarked;
