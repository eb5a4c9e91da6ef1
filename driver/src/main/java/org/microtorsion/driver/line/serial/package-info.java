/// Serial lines: a port of this machine, or a raw TCP serial server.
@NullMarked
package org.microtorsion.driver.line.serial;

import org.jspecify.annotations.NullMarked;
