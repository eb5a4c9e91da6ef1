/// What many wires say together: trends over the diameter with rivals beside them, the yield law,
/// and layers by torsion beside layers by tomography. No files, no drawings.
@NullMarked
package org.microtorsion.controller.series;

import org.jspecify.annotations.NullMarked;
