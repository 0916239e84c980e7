package dev.autogroq.llm.openai;

import dev.autogroq.api.FailureClass;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Judges what the endpoint's name resolves to, before a call, so that a name which is moved to a
 * forbidden address gets no key. A verdict holds for a few seconds, less than the JDK keeps a
 * name's addresses; a proxy resolves by itself.
 */
final class HostCheck {
  private static final long GOOD_FOR_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String host;
  private final HttpConnections connections;
  private final Resolver resolver;
  private final Failures failures;
  private final boolean needed;
  private volatile long goodUntilNanos = System.nanoTime() - 1;

  HostCheck(URI target, HttpConnections connections, Resolver resolver, Failures failures) {
    this.host = EndpointAddress.host(target);
    this.connections = connections;
    this.resolver = resolver;
    this.failures = failures;
    this.needed = !EndpointAddress.isLiteral(host) && !throughProxy(target, connections);
  }

  private static boolean throughProxy(URI target, HttpConnections connections) {
    return connections
        .proxies()
        .map(proxies -> proxies.select(target).stream())
        .flatMap(found -> found.filter(proxy -> proxy.type() != Proxy.Type.DIRECT).findAny())
        .isPresent();
  }

  /** Returns if the host may be called. */
  void check(Call call) throws InterruptedException {
    if (!needed || System.nanoTime() - goodUntilNanos < 0) {
      return;
    }
    Optional<String> problem = problem(resolved(call));
    if (problem.isPresent()) {
      throw failures.of(
          call,
          FailureClass.InvalidRequest,
          "%s is not called: its name leads to an address that is not allowed, as "
              + problem.get()
              + "; correct baseUrl or the name's entry");
    }
    goodUntilNanos = System.nanoTime() + GOOD_FOR_NANOS;
  }

  private Optional<String> problem(List<InetAddress> addresses) {
    for (InetAddress address : addresses) {
      Optional<String> problem = NetworkAddress.forbidden(address);
      if (problem.isEmpty()
          && NetworkAddress.isLoopback(address)
          && !EndpointAddress.isLoopback(host)) {
        problem = Optional.of("it is this machine under another name");
      }
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private List<InetAddress> resolved(Call call) throws InterruptedException {
    Future<List<InetAddress>> lookup =
        connections.resolving().submit(() -> resolver.addresses(host));
    try {
      return lookup.get(call.deadlineNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException) {
        throw failures.of(
            call, FailureClass.Transient, "the name %s cannot be resolved; check it, or the DNS");
      }
      throw failures.of(call, FailureClass.Internal, "resolving the name %s failed");
    } catch (TimeoutException e) {
      throw failures.of(
          call, FailureClass.Transient, "the DNS did not answer for %s in time; check the DNS");
    } finally {
      lookup.cancel(true);
    }
  }
}
