package crm.application.access;

import crm.domain.role.Scope;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody may do.
 *
 * @param scopes for each permission held, as in {@code crm.deal.win}, how far it reaches
 */
public record Grants(Map<String, Scope> scopes) {
    public static final Grants NONE = new Grants(Map.of());

    public Grants {
        scopes = Map.copyOf(scopes);
    }

    /** How far the permission reaches, or nothing where it is not held. */
    public Optional<Scope> scope(String permission) {
        return Optional.ofNullable(scopes.get(permission));
    }
}
