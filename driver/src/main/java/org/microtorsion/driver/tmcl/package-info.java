/// Stepper-motor modules that speak TMCL, the binary command language of Trinamic (manuals of
/// TMCM-1140, TMCM-1161, TMCM-351; `docs/protocols/tmcl.md`).
@NullMarked
package org.microtorsion.driver.tmcl;

import org.jspecify.annotations.NullMarked;
