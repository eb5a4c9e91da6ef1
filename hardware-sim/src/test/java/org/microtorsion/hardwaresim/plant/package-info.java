/// Tests of the mechanics against closed forms, numerical integration and brute-force fibres.
@NullMarked
package org.microtorsion.hardwaresim.plant;

import org.jspecify.annotations.NullMarked;
