package dev.autogroq.cli.os;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, heard by us instead of by the virtual machine. A shutdown hook would not do: it cannot
 * tell a first Ctrl-C from a second, and the machine is on its way out already. Reached by
 * reflection, since the class is outside the platform's API; without it Ctrl-C simply ends the
 * process.
 */
final class InterruptSignal {
  private final @Nullable Object before;

  private InterruptSignal(@Nullable Object before) {
    this.before = before;
  }

  /** Calls the action at every Ctrl-C from now on. */
  static InterruptSignal take(Runnable action) {
    try {
      InvocationHandler calls =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              action.run();
            }
            return null;
          };
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      ClassLoader loader = InterruptSignal.class.getClassLoader();
      return new InterruptSignal(
          handle(Proxy.newProxyInstance(loader, new Class<?>[] {handler}, calls)));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return new InterruptSignal(null);
    }
  }

  /** Lets Ctrl-C do what it did before. */
  void giveBack() {
    if (before == null) {
      return;
    }
    try {
      handle(before);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("a signal that could be taken cannot be given back", e);
    }
  }

  private static @Nullable Object handle(Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Object interrupt = signal.getConstructor(String.class).newInstance("INT");
    return signal
        .getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
        .invoke(null, interrupt, handler);
  }
}
