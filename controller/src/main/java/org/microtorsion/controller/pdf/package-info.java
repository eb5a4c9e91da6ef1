/// Our own HTML as PDF, without any font or display of the machine.
@NullMarked
package org.microtorsion.controller.pdf;

import org.jspecify.annotations.NullMarked;
