/// The seam between devices and the world: serial bytes, SPI transfers and digital levels, in JDK
/// types only.
@NullMarked
package org.microtorsion.driver.line;

import org.jspecify.annotations.NullMarked;
