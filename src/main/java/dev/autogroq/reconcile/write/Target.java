package dev.autogroq.reconcile.write;

import dev.autogroq.api.ApiNames;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;

/**
 * An object that is written to.
 *
 * @param uid of the object meant; another under the same name is left alone
 */
public record Target(String namespace, String name, String uid) {

  /** The object that the metadata is of. */
  public static Target of(ObjectMeta meta) {
    return new Target(meta.getNamespace(), meta.getName(), meta.getUid());
  }

  /** What an event says it is about. */
  public ObjectReference reference(String kind) {
    return new ObjectReferenceBuilder()
        .withApiVersion(ApiNames.API_VERSION)
        .withKind(kind)
        .withNamespace(namespace)
        .withName(name)
        .withUid(uid)
        .build();
  }
}
