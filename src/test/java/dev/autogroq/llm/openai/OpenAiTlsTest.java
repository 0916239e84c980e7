package dev.autogroq.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.FailureClass;
import dev.autogroq.fixtures.FakeOpenAi;
import dev.autogroq.llm.LanguageModelContract;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.llm.ModelAnswer.Failed;
import dev.autogroq.llm.Secret;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS that cannot be trusted, over real TLS with certificates made on the spot. */
class OpenAiTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  @Test
  void worksWithATrustedCertificate() throws Exception {
    SSLContext context = context("SAN=ip:127.0.0.1", "+0d", 30);

    assertThat(ask(context, context)).isInstanceOf(ModelAnswer.Answered.class);
  }

  @Test
  void namesASelfSignedCertificate() throws Exception {
    assertTls(ask(context("SAN=ip:127.0.0.1", "+0d", 30), SSLContext.getDefault()), "trusts");
  }

  @Test
  void trustsNobodyWhereTlsWasNotWanted() throws Exception {
    SSLContext server = context("SAN=ip:127.0.0.1", "+0d", 30);
    SSLContext nobody = HttpConnections.Settings.withoutTls().tls().orElseThrow();

    assertTls(ask(server, nobody), "key was not sent");
  }

  @Test
  void namesAnExpiredCertificate() throws Exception {
    SSLContext context = context("SAN=ip:127.0.0.1", "-30d", 3);

    assertTls(ask(context, context), "expired");
  }

  @Test
  void namesACertificateOfAnotherHost() throws Exception {
    SSLContext context = context("SAN=dns:other.example.com", "+0d", 30);

    assertTls(ask(context, context), "another host");
  }

  @Test
  void namesAServerWithoutTls() throws Exception {
    try (FakeOpenAi plain = FakeOpenAi.start()) {
      assertTls(ask("https://127.0.0.1:" + plain.port(), SSLContext.getDefault()), "plain http");
      assertThat(plain.calls()).isZero();
    }
  }

  private static void assertTls(ModelAnswer answer, String says) {
    Failed failed = (Failed) answer;
    assertThat(failed.failure()).as(failed.message()).isEqualTo(FailureClass.ProtocolError);
    assertThat(failed.message()).contains("TLS").contains(says);
    assertThat(failed.usage().totalTokens()).isZero();
  }

  private static ModelAnswer ask(SSLContext server, SSLContext client) throws Exception {
    try (FakeOpenAi endpoint = FakeOpenAi.startTls(server)) {
      return ask(endpoint.baseUrl(), client);
    }
  }

  private static ModelAnswer ask(String baseUrl, SSLContext client) throws Exception {
    try (HttpConnections connections =
        HttpConnections.open(HttpConnections.Settings.standard().withTls(client))) {
      return OpenAiModel.at(baseUrl)
          .key(Secret.of("gsk_some_key_of_no_account"))
          .connections(connections)
          .build()
          .ask(LanguageModelContract.request("Hello?", Duration.ofSeconds(20)));
    }
  }

  /** A server's key signed by an authority that a client with this context trusts. */
  private SSLContext context(String names, String start, int days) throws Exception {
    Path store = folder.resolve("keys.p12");
    keytool(store, "-alias", "ca", "-dname", "CN=fake authority", "-ext", "bc:c");
    keytool(
        store,
        "-alias",
        "server",
        "-dname",
        "CN=fake",
        "-signer",
        "ca",
        "-ext",
        names,
        "-startdate",
        start,
        "-validity",
        Integer.toString(days));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", keys.getCertificate("ca"));
    keys.deleteEntry("ca");
    return context(keys, trusted);
  }

  private static void keytool(Path store, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
    command.addAll(List.of(options));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
  }

  private static SSLContext context(KeyStore keys, KeyStore trusted) throws Exception {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
