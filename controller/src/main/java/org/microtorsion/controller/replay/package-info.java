/// A recording put in the place of a rig, and what the program makes of it beside what it made
/// then.
@NullMarked
package org.microtorsion.controller.replay;

import org.jspecify.annotations.NullMarked;
