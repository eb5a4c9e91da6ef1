/// The control loop: estimate, law, limits; no input or output of its own.
@NullMarked
package org.microtorsion.controller.loop;

import org.jspecify.annotations.NullMarked;
