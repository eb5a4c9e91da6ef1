package org.microtorsion.controller.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.session.PageServer;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.controller.store.Author;
import org.microtorsion.driver.time.SystemTicker;

/// The page over HTTPS, with a key as the guide tells how to make one.
@Timeout(120)
class PageEncryptedTest {
  private static final String PASSWORD = "of the key";

  @TempDir Path folder;

  private Path key() throws IOException, InterruptedException {
    Path file = folder.resolve("rig.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "rig",
                    "-keyalg",
                    "EC",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    PASSWORD,
                    "-dname",
                    "CN=rig",
                    "-ext",
                    "san=ip:127.0.0.1"))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    return file;
  }

  private static HttpClient trusting(Path key) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(key)) {
      store.load(stream, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("rig", store.getCertificate("rig"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  @Test
  void aKeyServesThePageOverHttpsAndItsCookieStaysThere()
      throws IOException, InterruptedException, GeneralSecurityException {
    Path key = key();
    RigRequest rig =
        new RigRequest(
            RigConfig.defaultRig(),
            Optional.of(
                new RigRequest.Simulation(
                    1,
                    new TimeMode.Virtual(),
                    false,
                    RigRequest.Simulation.LIKE_SAMPLE,
                    Optional.empty(),
                    List.of())));
    try (PageServer page =
            new Pages(new ProcessHooks(), new Author("test", Clock.systemUTC()), new SystemTicker())
                .start(
                    new PageServer.Request(
                        rig,
                        folder.resolve("data"),
                        "127.0.0.1",
                        0,
                        Optional.of(new PageServer.Tls(key, PASSWORD))));
        HttpClient client = trusting(key)) {
      assertThat(page.address().getScheme()).isEqualTo("https");
      HttpResponse<String> shown =
          client.send(
              HttpRequest.newBuilder(page.address().resolve("/")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(shown.statusCode()).isEqualTo(200);
      assertThat(shown.body()).contains("Emergency stop");
      HttpResponse<String> made =
          client.send(
              HttpRequest.newBuilder(page.address().resolve("/api/setup"))
                  .header("X-Torsion-Page", "test")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "{\"code\":\""
                              + page.setUpCode().orElseThrow()
                              + "\",\"name\":\"Ada\",\"password\":\"correct horse\"}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
      assertThat(made.headers().firstValue("Set-Cookie").orElseThrow())
          .contains("Secure", "HttpOnly", "SameSite=Strict");
    }
  }
}
