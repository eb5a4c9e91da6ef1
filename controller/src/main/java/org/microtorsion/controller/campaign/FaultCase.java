package org.microtorsion.controller.campaign;

import java.util.List;

/// One run with its faults: the same case gives the same bytes.
///
/// @param work what is done
/// @param seed of the rig's truth and noise; odd ones have a thin wire, even ones a thick one
/// @param phase where the faults begin, for the table
/// @param faults as `torsion run --fault` takes them
/// @param exports whether the run is exported before the rig is closed
public record FaultCase(Work work, long seed, String phase, List<String> faults, boolean exports) {
  /// What is done while something fails.
  public enum Work {
    /// A wire is twisted to fracture.
    TEST("test"),
    /// Torque is calibrated against the balance.
    CALIBRATION("calibration");

    private final String word;

    Work(String word) {
      this.word = word;
    }

    /// The word on the command line.
    public String word() {
      return word;
    }
  }

  public FaultCase {
    faults = List.copyOf(faults);
  }

  /// The command that does this case alone.
  public String command() {
    StringBuilder command = new StringBuilder("torsion bench faults --work ");
    command.append(work.word()).append(" --seed ").append(seed);
    faults.forEach(fault -> command.append(" --fault ").append(fault));
    return exports ? command.append(" --export").toString() : command.toString();
  }
}
