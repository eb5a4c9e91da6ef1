/// Checks of the machine a rig hangs on: each finding says what was found and what to do.
@NullMarked
package org.microtorsion.controller.doctor;

import org.jspecify.annotations.NullMarked;
