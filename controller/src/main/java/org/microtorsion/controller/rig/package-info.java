/// The rig in SI units: one validated file, the calibrated devices behind it, and the sample they
/// give.
@NullMarked
package org.microtorsion.controller.rig;

import org.jspecify.annotations.NullMarked;
