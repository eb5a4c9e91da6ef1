/// The levels that keep people and the specimen safe: heartbeat, emergency stop, limit switches.
@NullMarked
package org.microtorsion.driver.heartbeat;

import org.jspecify.annotations.NullMarked;
