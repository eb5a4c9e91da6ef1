package org.microtorsion.controller.desk;

/// A command that is not carried out; nothing has changed.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Why not.
  public enum Kind {
    /// The state that the person saw has passed.
    STALE,
    /// The state does not allow it.
    NOT_NOW,
    /// Somebody else is in control, or nobody.
    NOT_IN_CONTROL,
    /// The person's role does not allow it.
    NOT_PERMITTED,
    /// It needs a reason.
    NO_REASON
  }

  private final Kind kind;

  Refusal(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /// Why not.
  public Kind kind() {
    return kind;
  }
}
