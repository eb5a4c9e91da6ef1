package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.session.PageServer;
import org.microtorsion.controller.session.Stoppable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion serve`: the page of a rig, until the process is told to end.
@Command(
    name = "serve",
    description = {
      "Serves the page of a rig to browsers, until Ctrl-C or SIGTERM; what goes on then is ended"
          + " safely first.",
      "At the first start it prints a code with which the first administrator sets up an account.",
      "Only this machine can reach it unless --bind says otherwise."
    })
public final class ServeCommand implements Callable<Integer> {
  private static final String LOOPBACK = "127.0.0.1";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final RigOptions rig = new RigOptions();
  @Mixin private final SpecimenOptions specimen = new SpecimenOptions();
  @Mixin private final DataDirectory data = new DataDirectory();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen at; 0 for any free one. Default: ${DEFAULT-VALUE}.",
      defaultValue = "8340")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "HOST",
      description =
          "Name or address to listen at; 0.0.0.0 for every network. Default: ${DEFAULT-VALUE},"
              + " this machine alone.",
      defaultValue = LOOPBACK)
  private String host = LOOPBACK;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "Key and certificate, PKCS#12: the page is then served over HTTPS alone.")
  private @Nullable Path tlsKey;

  @Option(
      names = "--tls-password-file",
      paramLabel = "FILE",
      description = "File with that file's password in its first line.")
  private @Nullable Path tlsPasswordFile;

  private final PageServer.Starter starter;
  private final ShutdownHooks hooks;
  private final CountDownLatch end = new CountDownLatch(1);

  public ServeCommand(PageServer.Starter starter, ShutdownHooks hooks) {
    this.starter = starter;
    this.hooks = hooks;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new InputException("--port: expected 0 to 65535, found " + port);
    }
    PrintWriter err = spec.commandLine().getErr();
    PageServer page =
        starter.start(
            new PageServer.Request(rig.request(specimen), data.path(), host, port, tls()));
    // A dying process is let go only after the page is closed and everything stored.
    try (SafeEnd _ = SafeEnd.watch(new Served(page, end), hooks)) {
      try {
        tell(page, err);
        end.await();
      } finally {
        page.close();
      }
    }
    return ExitCodes.DONE;
  }

  private void tell(PageServer page, PrintWriter err) {
    page.findings().forEach(err::println);
    if (tlsKey == null && !page.address().getHost().equals(LOOPBACK)) {
      err.println(
          "! "
              + page.address()
              + " is not encrypted: whoever listens on the network can read passwords; use"
              + " --tls-key, or --bind 127.0.0.1");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("page: " + page.address());
    page.setUpCode().ifPresent(code -> out.println("set-up code, for the first account: " + code));
    out.flush();
    err.flush();
  }

  /// A process that is told to end lets go of the page as well.
  private record Served(PageServer page, CountDownLatch end) implements Stoppable {
    @Override
    public void stop(String why) {
      page.stop(why);
      end.countDown();
    }

    @Override
    public void makeSafe(String why) {
      page.makeSafe(why);
    }
  }

  private Optional<PageServer.Tls> tls() throws IOException {
    if (tlsKey == null) {
      if (tlsPasswordFile != null) {
        throw new InputException("--tls-password-file: expected --tls-key with it, found none");
      }
      return Optional.empty();
    }
    if (!Files.isReadable(tlsKey)) {
      throw new InputException(
          "--tls-key: expected a PKCS#12 file that can be read, found " + tlsKey);
    }
    String password =
        tlsPasswordFile == null
            ? ""
            : Files.readString(tlsPasswordFile).lines().findFirst().orElse("");
    return Optional.of(new PageServer.Tls(tlsKey, password));
  }
}
