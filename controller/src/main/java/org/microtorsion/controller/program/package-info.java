/// What a test does to the wire: setpoints as pure functions of time and state.
@NullMarked
package org.microtorsion.controller.program;

import org.jspecify.annotations.NullMarked;
