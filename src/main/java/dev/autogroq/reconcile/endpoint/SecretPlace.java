package dev.autogroq.reconcile.endpoint;

/**
 * Where a key is: an entry of a Secret.
 *
 * @param key the entry's name, not its value
 */
public record SecretPlace(String namespace, String name, String key) {

  @Override
  public String toString() {
    return "Secret \"" + name + "\" of namespace \"" + namespace + "\"";
  }
}
