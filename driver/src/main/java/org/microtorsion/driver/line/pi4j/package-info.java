/// SPI and GPIO of a Raspberry Pi, through Pi4J.
@NullMarked
package org.microtorsion.driver.line.pi4j;

import org.jspecify.annotations.NullMarked;
