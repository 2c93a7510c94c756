package crm.application.authentication;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts of a world with one tenant. */
final class AccountsInMemory implements AccountStore {
    private static final String TENANT = "k3v7q2mzt4ha";

    private record Place(String email, boolean active, boolean confirmed) {}

    private record Code(String hash, Instant until) {}

    private final Map<String, Account> byEmail = new HashMap<>();
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

    void add(Account account) {
        byEmail.put(account.email(), account);
    }

    @Override
    public Optional<Account> withEmail(String email) {
        return Optional.ofNullable(byEmail.get(email));
    }

    @Override
    public List<Membership> memberships(Id account) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().active())
                .filter(place -> byEmail.get(place.getValue().email()).id().equals(account))
                .map(place -> new Membership(
                        TENANT, "The tenant", place.getKey(), place.getValue().confirmed()))
                .toList();
    }

    @Override
    public void strengthen(Account account, String passwordHash) {
        add(new Account(account.id(), account.email(), Optional.of(passwordHash), account.credentials()));
    }

    @Override
    public Optional<Standing> standing(Id user) {
        return Optional.ofNullable(places.get(user)).map(place -> {
            Account account = byEmail.get(place.email());
            boolean enrolled =
                    factors.of(account.id()).filter(SecondFactor::isEnrolled).isPresent();
            return new Standing(account, place.active(), place.confirmed(), false, enrolled);
        });
    }

    @Override
    public boolean link(Id user, String email, boolean active, Id created, Instant now) {
        boolean isNew = !byEmail.containsKey(email);
        byEmail.computeIfAbsent(email, _ -> new Account(created, email, Optional.empty(), 1));
        Optional<Place> before = Optional.ofNullable(places.put(user, new Place(email, active, isNew)));
        return before.filter(place -> !place.email().equals(email)).isPresent();
    }

    @Override
    public void unlink(Id user) {
        Optional.ofNullable(places.remove(user)).ifPresent(place -> byEmail.remove(place.email()));
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
        return byEmail.get(places.get(user).email());
    }

    private int renewed(Account before, Optional<String> passwordHash) {
        Account after = new Account(before.id(), before.email(), passwordHash, before.credentials() + 1);
        add(after);
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
                .findFirst();
    }

    @Override
    public void confirm(Id user) {
        codes.remove(user);
        places.computeIfPresent(user, (_, place) -> new Place(place.email(), place.active(), true));
    }
}
