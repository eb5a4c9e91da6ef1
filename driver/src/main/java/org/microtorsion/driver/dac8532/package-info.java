/// The 16-bit dual voltage output converter DAC8532 (Texas Instruments).
@NullMarked
package org.microtorsion.driver.dac8532;

import org.jspecify.annotations.NullMarked;
