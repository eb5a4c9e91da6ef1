/// What a calibration certificate says, without the paper it is printed on.
@NullMarked
package org.microtorsion.calibration.certificate;

import org.jspecify.annotations.NullMarked;
