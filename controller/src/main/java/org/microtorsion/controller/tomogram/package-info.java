/// Layers in gray values of computed tomography: slices read, the wire's edge found, profiles
/// averaged along it, steps fitted.
@NullMarked
package org.microtorsion.controller.tomogram;

import org.jspecify.annotations.NullMarked;
