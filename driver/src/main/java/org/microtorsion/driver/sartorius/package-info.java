/// Sartorius balances in SBI text mode on RS-232 (BP, MC1, CP, Cubis and their relatives).
@NullMarked
package org.microtorsion.driver.sartorius;

import org.jspecify.annotations.NullMarked;
