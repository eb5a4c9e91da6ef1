/// Assembly: the only place that knows a real rig from a simulated one.
@NullMarked
package org.microtorsion.controller.app;

import org.jspecify.annotations.NullMarked;
