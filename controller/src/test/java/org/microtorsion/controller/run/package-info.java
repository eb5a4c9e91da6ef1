@NullMarked
package org.microtorsion.controller.run;

import org.jspecify.annotations.NullMarked;
