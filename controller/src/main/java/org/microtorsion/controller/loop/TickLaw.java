package org.microtorsion.controller.loop;

import org.microtorsion.controller.rig.Sample;

/// What the loop asks once a tick, between reading and writing.
public interface TickLaw {
  /// Decides on the coil current; may raise flags in the sample. Allocates nothing while all is
  /// well.
  ///
  /// @param elapsedSeconds time since the last tick's reading, 0 at the first
  /// @return coil current to command
  double decide(Sample sample, double elapsedSeconds);

  /// The sample is complete, and the command has been written.
  void publish(Sample sample);

  /// Whether the loop may end; asked after [#publish].
  boolean finished();

  /// Something failed outside the law; the coil is at zero already.
  void failed(RuntimeException cause);
}
