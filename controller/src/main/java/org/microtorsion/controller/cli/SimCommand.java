package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.run.SampleFile;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.SimulatedDevices;
import org.microtorsion.controller.session.TimeMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion sim`: the simulated rig alone.
@Command(
    name = "sim",
    description = {
      "The simulated rig alone, its serial devices on pseudo-terminals that any program can open.",
      "Prints one JSON line with their paths when ready, and runs until stdin closes or SIGTERM."
    })
public final class SimCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--links",
      required = true,
      paramLabel = "DIR",
      description = "Where the links to the pseudo-terminals are made.")
  @SuppressWarnings("NullAway.Init")
  private Path links;

  @Option(
      names = "--rig",
      paramLabel = "FILE",
      description = "Rig file. Default: the one that comes with the program.")
  private @Nullable Path rigFile;

  @Option(
      names = "--sample",
      paramLabel = "FILE",
      description = "Sample file: the wire in the grips. Default: the demo's.")
  private @Nullable Path sampleFile;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the hidden truth and noise. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--time",
      paramLabel = "real|xN",
      description = "Clock of the rig. Default: ${DEFAULT-VALUE}.",
      defaultValue = "real")
  private String time = "real";

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = "A fault, such as angle:silence@12.5s+0.2s; repeatable.")
  private List<String> faults = List.of();

  private final SimulatedDevices.Provider devices;
  private final ShutdownHooks hooks;
  private final InputStream standardInput;

  public SimCommand(
      SimulatedDevices.Provider devices, ShutdownHooks hooks, InputStream standardInput) {
    this.devices = devices;
    this.hooks = hooks;
    this.standardInput = standardInput;
  }

  @Override
  public Integer call() throws IOException {
    RigConfig config = rigFile == null ? RigConfig.defaultRig() : RigConfig.load(rigFile);
    SampleDescription sample = sampleFile == null ? Examples.sample() : SampleFile.load(sampleFile);
    RigRequest request = new RigRequest(config, Optional.of(simulation()));
    try (SimulatedDevices running = devices.start(request, sample, links)) {
      hooks.set(running::close);
      print(running.links());
      awaitEndOfInput();
    } finally {
      hooks.clear();
    }
    return ExitCodes.DONE;
  }

  private RigRequest.Simulation simulation() {
    try {
      return new RigRequest.Simulation(
          seed,
          TimeMode.parse(time),
          true,
          RigRequest.Simulation.LIKE_SAMPLE,
          Optional.empty(),
          faults);
    } catch (IllegalArgumentException e) {
      throw new InputException("--" + e.getMessage(), e);
    }
  }

  private void print(Map<String, Path> paths) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      for (Map.Entry<String, Path> link : paths.entrySet()) {
        json.writeStringField(link.getKey(), link.getValue().toString());
      }
      json.writeEndObject();
    }
    out.println();
    out.flush();
  }

  private void awaitEndOfInput() throws IOException {
    byte[] ignored = new byte[256];
    while (standardInput.read(ignored) >= 0) {
      // What is typed means nothing; only the end counts.
      Thread.onSpinWait();
    }
  }
}
