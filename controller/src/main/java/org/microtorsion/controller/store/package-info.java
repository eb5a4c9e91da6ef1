/// Runs on disk: the SQLite store with its migrations, the writer that commits while the wire
/// twists, verification, and the files a run is exchanged in.
@NullMarked
package org.microtorsion.controller.store;

import org.jspecify.annotations.NullMarked;
