/// The balance procedure: its steps, the loop's law for each, and who listens.
@NullMarked
package org.microtorsion.controller.calibrate;

import org.jspecify.annotations.NullMarked;
