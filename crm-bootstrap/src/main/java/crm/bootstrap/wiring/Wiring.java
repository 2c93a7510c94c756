package crm.bootstrap.wiring;

import crm.application.record.CursorSecret;
import crm.domain.Catalog;
import crm.domain.DeclaredTypes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands the engine what it works with: the declared types, and the secret that cursors are sealed with. */
class Wiring {

    @Produces
    @Singleton
    Catalog catalog() {
        return DeclaredTypes.CATALOG;
    }

    @Produces
    @Singleton
    CursorSecret cursorSecret(@ConfigProperty(name = "crm.cursor.secret") String secret) {
        return new CursorSecret(secret);
    }
}
