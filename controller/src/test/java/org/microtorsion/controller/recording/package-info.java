@NullMarked
package org.microtorsion.controller.recording;

import org.jspecify.annotations.NullMarked;
