/// Files that people write: TOML with every quantity as text with its unit, read strictly and
/// refused in one line that names file, line and key.
@NullMarked
package org.microtorsion.controller.config;

import org.jspecify.annotations.NullMarked;
