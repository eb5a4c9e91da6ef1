@NullMarked
package org.microtorsion.controller.app;

import org.jspecify.annotations.NullMarked;
