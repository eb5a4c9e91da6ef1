/// Tests of the whole simulated rig.
@NullMarked
package org.microtorsion.hardwaresim.bench;

import org.jspecify.annotations.NullMarked;
