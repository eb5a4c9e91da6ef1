@NullMarked
package org.microtorsion.controller.stepper;

import org.jspecify.annotations.NullMarked;
