/// Breaks the simulated rig in every way at every moment, and looks at the plant.
@NullMarked
package org.microtorsion.controller.campaign;

import org.jspecify.annotations.NullMarked;
