package crm.application.upgrade;

import crm.application.access.AccessChanges;
import crm.application.access.Caller;
import crm.application.job.Round;
import crm.application.record.Change;
import crm.application.record.Filter;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.application.role.RoleSeeds;
import crm.domain.kernel.Stored;
import crm.domain.role.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Gives the roles that came with the product, and that nobody has changed, what a later version of it adds (C-66). What a
 * tenant has made its own stays as it is.
 */
@ApplicationScoped
class StandardRoles implements Round {
    private final Followers followers;
    private final RecordStore store;
    private final RecordWriter writer;
    private final AccessChanges changes;

    StandardRoles(Followers followers, RecordStore store, RecordWriter writer, AccessChanges changes) {
        this.followers = followers;
        this.store = store;
        this.writer = writer;
        this.changes = changes;
    }

    @Override
    public String name() {
        return "standard roles";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public List<String> tenants() {
        return followers.tenants();
    }

    @Override
    public boolean go(Caller system) {
        RoleSeeds.roles().forEach(seed -> standard(seed).ifPresent(role -> follow(system, role, seed)));
        return false;
    }

    private Optional<Stored<Role>> standard(Role seed) {
        return store
                .list(
                        Role.TYPE,
                        Query.all(Role.TYPE)
                                .where(Filter.equal(Role.NAME, seed.values().get(Role.NAME))))
                .records()
                .stream()
                .filter(role -> role.content().isStandard())
                .findFirst();
    }

    private void follow(Caller system, Stored<Role> role, Role seed) {
        Stored<Role> followed =
                writer.update(system, role, new Role(role.values().with(Role.GRANTS, seed.grants())), Change.UPDATE);
        if (followed.version() != role.version()) {
            changes.changed();
        }
    }
}
