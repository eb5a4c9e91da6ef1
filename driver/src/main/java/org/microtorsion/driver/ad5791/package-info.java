/// The 20-bit voltage output converter AD5791 (Analog Devices, data sheet rev. D).
@NullMarked
package org.microtorsion.driver.ad5791;

import org.jspecify.annotations.NullMarked;
