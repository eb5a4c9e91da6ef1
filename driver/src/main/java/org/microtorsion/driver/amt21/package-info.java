/// The AMT21 absolute encoders on RS-485 (Same Sky, formerly CUI Devices, data sheet rev. 1.05).
@NullMarked
package org.microtorsion.driver.amt21;

import org.jspecify.annotations.NullMarked;
