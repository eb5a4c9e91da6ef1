package org.microtorsion.calibration.fit;

import java.util.List;

/// A function of one variable and several named parameters, with its analytic derivatives.
public interface CurveModel {
  /// Names of the parameters, in the order in which vectors of them stand.
  List<String> parameterNames();

  /// The value at x, with the derivative by each parameter left in `gradient`.
  ///
  /// @param parameters one number a name
  /// @param gradient receives one number a name; overwritten
  double evaluate(double x, double[] parameters, double[] gradient);

  /// Whether the value is a sum of parameter times a function of x alone.
  default boolean linear() {
    return false;
  }
}
