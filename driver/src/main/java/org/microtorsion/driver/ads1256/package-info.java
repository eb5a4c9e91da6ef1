/// The 24-bit analogue-to-digital converter ADS1256 (Texas Instruments SBAS288K).
@NullMarked
package org.microtorsion.driver.ads1256;

import org.jspecify.annotations.NullMarked;
