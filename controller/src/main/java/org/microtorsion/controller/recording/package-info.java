/// What went over a rig's lines, with the times its program read, in a file.
@NullMarked
package org.microtorsion.controller.recording;

import org.jspecify.annotations.NullMarked;
