/// Chips and devices of the rig as they show themselves on their lines, written from their
/// datasheets and never from the drivers' codecs, so that one mistake cannot be in both.
///
/// Devices know the world through small ports (an angle at a time, volts at a time, a sink of
/// volts) and work lazily: what was due since the last access happens at the next one, in the order
/// of time. They are for one thread at a time.
@NullMarked
package org.microtorsion.hardwaresim.device;

import org.jspecify.annotations.NullMarked;
