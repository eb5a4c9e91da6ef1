/// Emulators by their datasheets, and the drivers held against them.
@NullMarked
package org.microtorsion.hardwaresim.device;

import org.jspecify.annotations.NullMarked;
