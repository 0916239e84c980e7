package dev.autogroq.reconcile.write;

/**
 * An object that is written to.
 *
 * @param uid of the object meant; another under the same name is left alone
 */
public record Target(String namespace, String name, String uid) {}
