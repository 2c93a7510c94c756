package crm.application.organisation;

import crm.application.Ids;
import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.AccessChanges;
import crm.application.access.Caller;
import crm.application.authentication.AccountStore;
import crm.application.authentication.Standing;
import crm.application.record.Change;
import crm.application.record.ChangeLog;
import crm.application.role.Permissions;
import crm.application.tenant.TenantRegister;
import crm.application.tenant.TenantSettings;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@UseCase
class TenantPreferencesService implements TenantPreferences {
    private static final String LOGGED_AS = "tenant";

    private final TenantRegister tenants;
    private final ChangeLog log;
    private final Access access;
    private final AccountStore accounts;
    private final AccessChanges accessChanges;
    private final Ids ids;
    private final Clock clock;

    TenantPreferencesService(
            TenantRegister tenants,
            ChangeLog log,
            Access access,
            AccountStore accounts,
            AccessChanges accessChanges,
            Ids ids,
            Clock clock) {
        this.tenants = tenants;
        this.log = log;
        this.access = access;
        this.accounts = accounts;
        this.accessChanges = accessChanges;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Kept show(Caller caller) {
        TenantRegister.Kept kept = tenants.find();
        return new Kept(kept.settings(), kept.version());
    }

    @Override
    public Kept change(Caller caller, Optional<List<Long>> versions, Changes changes) {
        access.require(caller, Permissions.MANAGE_SETTINGS);
        TenantRegister.Kept before = tenants.findForChange();
        requireCurrent(before.version(), versions);
        Values old = values(before.settings());
        List<Fault> faults = new ArrayList<>(changes.faults());
        Values after = changes.appliedTo(old, faults);
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        if (after.equals(old)) {
            return new Kept(before.settings(), before.version());
        }
        TenantSettings settings = settings(caller.tenant(), after);
        if (settings.secondFactorRequired() && !before.settings().secondFactorRequired()) {
            requireOwnSecondFactor(caller);
        }
        tenants.change(settings);
        // What somebody may do can depend on a second factor.
        accessChanges.changed();
        log(caller, old, after, before.version() + 1);
        return new Kept(settings, before.version() + 1);
    }

    private static void requireCurrent(long current, Optional<List<Long>> read) {
        if (read.filter(versions -> !versions.contains(current)).isPresent()) {
            throw Rejected.of(
                            Rejected.Category.STALE,
                            "stale_version",
                            "None of the versions in If-Match is that of the settings; they are version " + current
                                    + " now.")
                    .with(new Plain.Structure(Map.of("currentVersion", Plain.number(current))));
        }
    }

    /** So that who could take it back is not among those whom it keeps out. */
    private void requireOwnSecondFactor(Caller caller) {
        if (accounts.standing(caller.person())
                .filter(Standing::lacksSecondFactor)
                .isPresent()) {
            Fault own = Fault.at(
                    SECOND_FACTOR_REQUIRED,
                    "own_second_factor_missing",
                    "Enrol a second factor yourself before you demand one of everybody.");
            throw Rejected.conflict(own.code(), own.message(), List.of(own));
        }
    }

    private void log(Caller caller, Values before, Values after, long version) {
        log.append(new Change(
                ids.next(),
                caller.operation(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                caller.user(),
                caller.origin(),
                LOGGED_AS,
                loggedId(caller.tenant()),
                version,
                Change.UPDATE,
                after.differencesTo(before).stream()
                        .map(field -> changed(field, before, after))
                        .toList()));
    }

    private static Change.FieldChange changed(Field<?> field, Values before, Values after) {
        return new Change.FieldChange(field.name(), before.plain(field), after.plain(field));
    }

    /** A tenant has a key and no identity, which the log asks for; so it is made from the key, always the same. */
    private static Id loggedId(String key) {
        return new Id(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static Values values(TenantSettings settings) {
        return FORM.blankLine()
                .with(NAME, settings.name())
                .with(CURRENCY, settings.currency())
                .with(TIMEZONE, settings.zone())
                .with(UNIQUE_EMAILS, settings.uniqueEmails())
                .with(SECOND_FACTOR_REQUIRED, settings.secondFactorRequired());
    }

    private static TenantSettings settings(String tenant, Values values) {
        return new TenantSettings(
                tenant,
                values.get(NAME),
                values.get(CURRENCY),
                values.get(TIMEZONE),
                values.get(UNIQUE_EMAILS),
                values.get(SECOND_FACTOR_REQUIRED));
    }
}
