package org.microtorsion.controller.session;

/// Work with a rig that can be ended from outside; both may be called from any thread.
public interface Stoppable {
  /// Asks for a controlled end; what is still opening its rig ends before it moves.
  void stop(String why);

  /// Zero current for good, whatever goes on.
  ///
  /// @param why what the work that ends by it is to name as its cause
  void makeSafe(String why);
}
