/// The whole simulated rig on one clock: plant, devices, faults, and the truth that only tests see.
@NullMarked
package org.microtorsion.hardwaresim.bench;

import org.jspecify.annotations.NullMarked;
