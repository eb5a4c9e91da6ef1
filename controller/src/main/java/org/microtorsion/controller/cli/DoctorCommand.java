package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.doctor.Doctor;
import org.microtorsion.controller.doctor.Finding;
import org.microtorsion.controller.rig.RigConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Looks at everything a run needs and says what to do about each fault.
@Command(
    name = "doctor",
    description =
        "Checks ports, buses, clock, real-time settings and store; says what to do about each"
            + " finding. Exit code 1 when something is wrong.")
public final class DoctorCommand implements Callable<Integer> {
  private final Doctor doctor;

  @Spec private CommandSpec spec;

  @Mixin private DataDirectory data = new DataDirectory();

  @Option(
      names = "--rig",
      paramLabel = "FILE",
      description = "Rig file whose devices are looked for. Default: the one that comes along.")
  private @Nullable Path rigFile;

  @Option(names = "--sim", description = "The rig is simulated: look for no devices.")
  private boolean simulated;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec before anything is called
  public DoctorCommand(Doctor doctor) {
    this.doctor = doctor;
  }

  @Override
  public Integer call() throws IOException {
    RigConfig rig = rigFile == null ? RigConfig.defaultRig() : RigConfig.load(rigFile);
    Optional<RigConfig> devices = simulated ? Optional.empty() : Optional.of(rig);
    List<Finding> findings = doctor.examine(devices, rig.loopHertz(), data.path());
    boolean healthy = findings.stream().allMatch(f -> f.verdict() != Finding.Verdict.WRONG);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      writeJson(out, healthy, findings);
    } else {
      writeText(out, findings);
    }
    out.flush();
    return healthy ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private static void writeText(PrintWriter out, List<Finding> findings) {
    for (Finding finding : findings) {
      out.printf("%-5s  %-18s %s%n", finding.verdict().word(), finding.subject(), finding.found());
      finding.remedy().ifPresent(remedy -> out.printf("%26s→ %s%n", "", remedy));
    }
  }

  private static void writeJson(PrintWriter out, boolean healthy, List<Finding> findings)
      throws IOException {
    JsonGenerator generator =
        new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    generator.writeStartObject();
    generator.writeStringField("schema", "torsion.doctor/1");
    generator.writeBooleanField("healthy", healthy);
    generator.writeArrayFieldStart("findings");
    for (Finding finding : findings) {
      generator.writeStartObject();
      generator.writeStringField("subject", finding.subject());
      generator.writeStringField("verdict", finding.verdict().word());
      generator.writeStringField("found", finding.found());
      if (finding.remedy().isPresent()) {
        generator.writeStringField("remedy", finding.remedy().get());
      } else {
        generator.writeNullField("remedy");
      }
      generator.writeEndObject();
    }
    generator.writeEndArray();
    generator.writeEndObject();
    generator.flush();
    out.println();
  }
}
