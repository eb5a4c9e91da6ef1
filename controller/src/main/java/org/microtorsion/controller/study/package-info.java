/// Series from what was measured and to what is read: samples from stored results and result files,
/// and a series as JSON, as plots and as a report. The command and the page both work with it.
@NullMarked
package org.microtorsion.controller.study;

import org.jspecify.annotations.NullMarked;
