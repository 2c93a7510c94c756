package crm.application;

import crm.domain.kernel.Id;

/** Gives out identities; later ones sort after earlier ones (C-02). */
@FunctionalInterface
public interface Ids {
    Id next();
}
