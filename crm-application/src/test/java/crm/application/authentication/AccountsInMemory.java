package crm.application.authentication;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The accounts as one tenant sees them. */
final class AccountsInMemory implements AccountStore {
    private static final String TENANT = "k3v7q2mzt4ha";

    private record Place(Id account, boolean active, boolean confirmed) {}

    private record Code(String hash, Instant until) {}

    private final Map<Id, Account> accounts = new HashMap<>();
    private final Set<Id> elsewhere = new HashSet<>();
    private final Map<Id, Place> places = new HashMap<>();
    private final Map<Id, Code> codes = new HashMap<>();

    private final SecondFactorStore factors;

    /** Of people without second factors. */
    AccountsInMemory() {
        this(new SecondFactorsInMemory());
    }

    AccountsInMemory(SecondFactorStore factors) {
        this.factors = factors;
    }

    /** An account that is somebody's in another tenant. */
    void add(Account account) {
        elsewhere.add(account.id());
        keep(account);
    }

    private void keep(Account account) {
        accounts.put(account.id(), account);
    }

    @Override
    public Optional<Account> withEmail(String email) {
        return accounts.values().stream()
                .filter(account -> account.email().equals(email))
                .findFirst();
    }

    @Override
    public List<Membership> memberships(Id account) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().active())
                .filter(place -> place.getValue().account().equals(account))
                .map(place -> new Membership(
                        TENANT, "The tenant", place.getKey(), place.getValue().confirmed()))
                .toList();
    }

    @Override
    public void strengthen(Account known, String passwordHash) {
        accounts.computeIfPresent(
                known.id(),
                (_, account) -> account.credentials() == known.credentials()
                                && account.passwordHash().isPresent()
                        ? new Account(account.id(), account.email(), Optional.of(passwordHash), account.credentials())
                        : account);
    }

    @Override
    public Optional<Standing> standing(Id user) {
        return Optional.ofNullable(places.get(user)).map(place -> {
            boolean enrolled =
                    factors.of(place.account()).filter(SecondFactor::isEnrolled).isPresent();
            return new Standing(
                    accounts.get(place.account()),
                    place.active(),
                    place.confirmed(),
                    elsewhere.contains(place.account()),
                    enrolled);
        });
    }

    @Override
    public boolean link(Id user, String email, boolean active, Id created, Instant now) {
        Optional<Account> former = standing(user).map(Standing::account);
        Optional<Account> holder = withEmail(email);
        boolean isOwn = former.isPresent() && holder.equals(former);
        boolean isFree = holder.isEmpty()
                && former.filter(account -> !elsewhere.contains(account.id())).isPresent();
        if (isOwn || isFree) {
            Account own = former.get();
            keep(new Account(own.id(), email, own.passwordHash(), own.credentials()));
            places.computeIfPresent(user, (_, place) -> new Place(own.id(), active, place.confirmed()));
            return false;
        }
        unlink(user);
        Account target = holder.orElseGet(() -> new Account(created, email, Optional.empty(), 1));
        keep(target);
        places.put(user, new Place(target.id(), active, target.id().equals(created)));
        return former.isPresent();
    }

    @Override
    public void unlink(Id user) {
        codes.remove(user);
        Optional.ofNullable(places.remove(user))
                .map(Place::account)
                .filter(left -> !elsewhere.contains(left))
                .ifPresent(accounts::remove);
    }

    @Override
    public int changePassword(Id user, String passwordHash) {
        return renewed(of(user), Optional.of(passwordHash));
    }

    @Override
    public int renewCredentials(Id user) {
        return renewed(of(user), of(user).passwordHash());
    }

    private Account of(Id user) {
        return accounts.get(places.get(user).account());
    }

    private int renewed(Account before, Optional<String> passwordHash) {
        Account after = new Account(before.id(), before.email(), passwordHash, before.credentials() + 1);
        keep(after);
        return after.credentials();
    }

    @Override
    public void invite(Id user, String codeHash, Instant until) {
        codes.put(user, new Code(codeHash, until));
    }

    @Override
    public Optional<Id> invited(String codeHash, Instant now) {
        return codes.entrySet().stream()
                .filter(code -> code.getValue().hash().equals(codeHash)
                        && now.isBefore(code.getValue().until()))
                .map(Map.Entry::getKey)
                .filter(user -> places.get(user).active())
                .findFirst();
    }

    @Override
    public void confirm(Id user) {
        codes.remove(user);
        places.computeIfPresent(user, (_, place) -> new Place(place.account(), place.active(), true));
    }
}
