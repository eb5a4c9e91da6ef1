/// Tests of fault scripts.
@NullMarked
package org.microtorsion.hardwaresim.fault;

import org.jspecify.annotations.NullMarked;
