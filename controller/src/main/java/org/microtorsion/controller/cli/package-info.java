/// The commands of `torsion`, one class each.
@NullMarked
package org.microtorsion.controller.cli;

import org.jspecify.annotations.NullMarked;
