/// The stepper device: a motor that twists a wire until a loop through it opens.
@NullMarked
package org.microtorsion.controller.stepper;

import org.jspecify.annotations.NullMarked;
