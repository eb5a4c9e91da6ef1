@NullMarked
package org.microtorsion.controller.analysis;

import org.jspecify.annotations.NullMarked;
