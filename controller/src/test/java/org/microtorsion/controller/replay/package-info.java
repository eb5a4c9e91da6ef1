@NullMarked
package org.microtorsion.controller.replay;

import org.jspecify.annotations.NullMarked;
