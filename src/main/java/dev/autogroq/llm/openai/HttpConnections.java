package dev.autogroq.llm.openai;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The HTTP/1.1 client, with its pool of connections and few threads, that all models of a process
 * share. It follows no redirect, knows no cookie and no password, and sends nothing by itself.
 */
public final class HttpConnections implements AutoCloseable {
  private static final Duration THREADS_IDLE = Duration.ofSeconds(30);
  private static final int RESOLVER_THREADS = 4;

  private final HttpClient client;
  private final Optional<ProxySelector> proxies;
  private final ExecutorService io;
  private final ExecutorService resolving;

  private HttpConnections(HttpClient client, Settings settings, ExecutorService io) {
    this.client = client;
    this.proxies = settings.proxies();
    this.io = io;
    this.resolving = pool("llm-resolve", RESOLVER_THREADS);
  }

  /**
   * What can be chosen.
   *
   * @param connectTimeout time to a connection, TLS included
   * @param tls trust other than the JDK's own
   * @param proxies proxies; the system properties' if empty
   */
  public record Settings(
      Duration connectTimeout, Optional<SSLContext> tls, Optional<ProxySelector> proxies) {

    /** Ten seconds to connect, the JDK's trust and proxies. */
    public static Settings standard() {
      return new Settings(Duration.ofSeconds(10), Optional.empty(), Optional.empty());
    }

    /**
     * For plain http only, where reading all the world's certificates would be a third of a
     * process's start. TLS trusts nobody then, so a mistake fails.
     */
    public static Settings withoutTls() {
      try {
        SSLContext nobody = SSLContext.getInstance("TLS");
        nobody.init(null, new TrustManager[0], null);
        return standard().withTls(nobody);
      } catch (GeneralSecurityException e) {
        throw new AssertionError("every JDK has TLS", e);
      }
    }

    public Settings withConnectTimeout(Duration timeout) {
      return new Settings(timeout, tls, proxies);
    }

    public Settings withTls(SSLContext context) {
      return new Settings(connectTimeout, Optional.of(context), proxies);
    }

    public Settings withProxies(ProxySelector selector) {
      return new Settings(connectTimeout, tls, Optional.of(selector));
    }
  }

  /** Opens no connection yet. */
  public static HttpConnections open(Settings given) {
    Optional<ProxySelector> proxies =
        given.proxies().or(() -> Optional.ofNullable(ProxySelector.getDefault()));
    Settings settings = new Settings(given.connectTimeout(), given.tls(), proxies);
    ExecutorService io =
        pool("llm-http", Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .executor(io);
    settings.tls().ifPresent(builder::sslContext);
    proxies.ifPresent(builder::proxy);
    return new HttpConnections(builder.build(), settings, io);
  }

  HttpClient client() {
    return client;
  }

  Optional<ProxySelector> proxies() {
    return proxies;
  }

  /**
   * For name look-ups, which nothing can interrupt: they must not hold the threads of the calls.
   */
  ExecutorService resolving() {
    return resolving;
  }

  /** Ends the threads; calls under way fail. */
  @Override
  public void close() {
    io.shutdownNow();
    resolving.shutdownNow();
  }

  private static ExecutorService pool(String name, int threads) {
    ThreadFactory daemons =
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        };
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            THREADS_IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
