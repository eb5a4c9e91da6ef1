/// Bytes and levels on one side, native values of one real chip or device on the other.
@NullMarked
package org.microtorsion.driver;

import org.jspecify.annotations.NullMarked;
