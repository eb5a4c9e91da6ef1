/// One rig and the people around it: what it does, what may be done now, who is in control, what is
/// seen live.
@NullMarked
package org.microtorsion.controller.desk;

import org.jspecify.annotations.NullMarked;
