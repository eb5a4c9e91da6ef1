package org.microtorsion.controller.cli;

import picocli.CommandLine.Option;

/// The options that say what becomes of rows a recording should not have.
final class CurveOptions {
  @Option(
      names = "--duplicates",
      paramLabel = "keep|drop|refuse",
      description = "Rows with the time of the row before; kept ones are noted. Default: keep.")
  private CurveRules.Duplicates duplicates = CurveRules.DEFAULT.duplicates();

  @Option(
      names = "--gaps",
      paramLabel = "keep|refuse",
      description = "Gaps in time; kept ones are noted. Default: keep.")
  private CurveRules.Gaps gaps = CurveRules.DEFAULT.gaps();

  @Option(
      names = "--wrapped-angle",
      paramLabel = "unwrap|keep|refuse",
      description = "An angle that starts again after each turn; noted. Default: unwrap.")
  private CurveRules.Wraps wraps = CurveRules.DEFAULT.wraps();

  CurveRules rules() {
    return new CurveRules(duplicates, gaps, wraps);
  }
}
