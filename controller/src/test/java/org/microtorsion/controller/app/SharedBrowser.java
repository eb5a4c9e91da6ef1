package org.microtorsion.controller.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One Chromium process for all tests that look at the page. Where there is none they are skipped,
/// unless the environment says that there has to be one, as the gate does.
public final class SharedBrowser implements ExecutionCondition, ParameterResolver {
  private static final String NEEDED = "TORSION_BROWSER_TESTS";
  private static final String CHOSEN = "TORSION_BROWSER";
  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  private static final ExtensionContext.Namespace PLACE =
      ExtensionContext.Namespace.create(SharedBrowser.class);

  /// A browser with what drives it.
  record Opened(Playwright playwright, Browser browser) implements AutoCloseable {
    static Opened open() {
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Path program =
          program()
              .orElseThrow(() ->
                  new AssertionError(
                      NEEDED + "=required: expected a Chromium at " + CHOSEN + " or " + PLACES));
      return new Opened(
          playwright,
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(program)
                      // A container without user namespaces cannot give it its sandbox.
                      .setArgs(List.of("--no-sandbox", "--disable-gpu"))));
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  private static Optional<Path> program() {
    @Nullable String chosen = System.getenv(CHOSEN);
    return (chosen == null ? PLACES.stream() : Stream.of(chosen))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (program().isPresent() || "required".equals(System.getenv(NEEDED))) {
      return ConditionEvaluationResult.enabled("a browser");
    }
    return ConditionEvaluationResult.disabled(
        "the page is not looked at: no Chromium at " + PLACES + "; set " + CHOSEN + " to one");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(PLACE)
        .computeIfAbsent("browser", _ -> Opened.open(), Opened.class)
        .browser();
  }
}
