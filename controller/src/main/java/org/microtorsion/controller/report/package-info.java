/// The report of a run: one HTML file with its tables and plots, for people.
@NullMarked
package org.microtorsion.controller.report;

import org.jspecify.annotations.NullMarked;
