package crm.application.organisation;

import crm.application.Ids;
import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.authentication.NewPassword;
import crm.application.pipeline.SeedPipeline;
import crm.application.record.RecordWriter;
import crm.application.role.RoleSeeds;
import crm.application.tenant.TenantRegister;
import crm.application.tenant.TenantSettings;
import crm.application.user.Accounts;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.role.Role;
import crm.domain.user.User;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The foundation of a tenant, in one transaction. */
@UseCase
class Foundation {
    private static final String ADMINISTRATOR_NAME = "Administrator";

    private final TenantRegister tenants;
    private final RecordWriter writer;
    private final SeedPipeline pipeline;
    private final Accounts accounts;
    private final NewPassword passwords;
    private final Ids ids;
    private final Clock clock;

    Foundation(
            TenantRegister tenants,
            RecordWriter writer,
            SeedPipeline pipeline,
            Accounts accounts,
            NewPassword passwords,
            Ids ids,
            Clock clock) {
        this.tenants = tenants;
        this.writer = writer;
        this.pipeline = pipeline;
        this.accounts = accounts;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
    }

    boolean isNeeded() {
        return tenants.isEmpty();
    }

    FoundTenant.Founded found(String key, FoundTenant.Founding founding, String passwordHash) {
        return tenants.findForFounding(founding.name(), founding.administratorEmail())
                .map(found -> new FoundTenant.Founded(found.tenant(), found.user(), false))
                .orElseGet(() -> new FoundTenant.Founded(key, founded(key, founding, passwordHash), true));
    }

    private Id founded(String key, FoundTenant.Founding founding, String passwordHash) {
        tenants.add(
                new TenantSettings(key, founding.name(), founding.currency(), founding.zone(), false, false),
                clock.instant());
        Caller system = new Caller(key, Optional.empty(), Grants.NONE, ids.next(), Caller.Origin.SYSTEM);
        Map<String, Id> roles = new HashMap<>();
        RoleSeeds.roles()
                .forEach(role -> roles.put(
                        role.values().get(Role.NAME),
                        writer.insert(system, Role.TYPE, role).id()));
        pipeline.seed(system);
        Stored<User> administrator =
                writer.insert(system, User.TYPE, administrator(founding, roles.get(RoleSeeds.ADMIN)));
        accounts.linked(administrator);
        passwords.giveFirst(administrator.id(), passwordHash);
        return administrator.id();
    }

    private static User administrator(FoundTenant.Founding founding, Id role) {
        return new User(User.TYPE
                .form()
                .blankLine()
                .with(User.NAME, ADMINISTRATOR_NAME)
                .with(User.EMAIL, founding.administratorEmail())
                .with(User.TIMEZONE, founding.zone())
                .with(User.ROLES, List.of(role)));
    }
}
