package org.microtorsion.controller.run;

import org.microtorsion.controller.rig.Sample;

/// Somebody who listens to samples. The sample is only valid during the call.
@FunctionalInterface
public interface SampleSink {
  /// Called once a tick, in order.
  void accept(Sample sample);
}
