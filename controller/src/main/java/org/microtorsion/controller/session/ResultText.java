package org.microtorsion.controller.session;

import java.util.Optional;
import org.microtorsion.controller.analysis.FitResult;

/// The text in which a result is stored.
public interface ResultText {
  /// The text of a run's first result: by the run's own torque, with nothing set by hand.
  ///
  /// @param name what the result calls its source
  String first(String name, FitResult fit);

  /// The text of a result that was made again.
  String again(String name, FitResult fit, EvaluationBasis basis);

  /// What a stored result was made from; empty for a first one.
  Optional<EvaluationBasis> basis(String text);
}
