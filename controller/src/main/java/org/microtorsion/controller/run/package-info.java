/// A test from its header to its outcome: the run machine, the service that drives it, and the
/// sinks that listen.
@NullMarked
package org.microtorsion.controller.run;

import org.jspecify.annotations.NullMarked;
