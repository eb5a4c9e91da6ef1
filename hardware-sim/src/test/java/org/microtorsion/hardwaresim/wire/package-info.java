/// Real line classes against the simulated rig.
@NullMarked
package org.microtorsion.hardwaresim.wire;

import org.jspecify.annotations.NullMarked;
