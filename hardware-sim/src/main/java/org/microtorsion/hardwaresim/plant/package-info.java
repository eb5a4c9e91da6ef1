/// The mechanics and the electromechanics of the rig in SI units: wire, rotor, coil, sensors' true
/// errors. No bytes, no devices, no clock.
@NullMarked
package org.microtorsion.hardwaresim.plant;

import org.jspecify.annotations.NullMarked;
