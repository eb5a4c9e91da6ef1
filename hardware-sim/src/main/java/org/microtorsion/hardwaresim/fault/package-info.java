/// Faults by script: which device misbehaves how, from when and for how long.
@NullMarked
package org.microtorsion.hardwaresim.fault;

import org.jspecify.annotations.NullMarked;
