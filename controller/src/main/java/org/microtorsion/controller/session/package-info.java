/// One test from request to report: rig, run, store, live fit, evaluation. What the command line
/// and the page have in common.
@NullMarked
package org.microtorsion.controller.session;

import org.jspecify.annotations.NullMarked;
