package crm.application.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.kernel.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everything that keeps accounts has to do. */
public abstract class AccountStoreContract {
    private static final Instant NOW = Instant.parse("2026-02-08T14:30:00Z");

    private final String address = newAddress();
    private Id ada;

    protected abstract AccountStore store();

    /** A user of the tenant, without an account. */
    protected abstract Id user();

    /** Somebody of another tenant has an account with the address. */
    protected abstract void hasElsewhere(String email);

    protected abstract <T> T inTenant(Supplier<T> work);

    @BeforeEach
    void ada() {
        ada = user();
        assertEquals(Optional.empty(), standing(ada));
        assertFalse(link(ada, address, true));
    }

    @Test
    void a_new_address_makes_an_account_that_is_the_user_s() {
        Standing standing = standing(ada).orElseThrow();

        assertEquals(address, standing.account().email());
        assertEquals(Optional.empty(), standing.account().passwordHash());
        assertTrue(standing.active() && standing.confirmed());
        assertFalse(standing.elsewhere() || standing.secondFactor());
        assertEquals(Optional.of(standing.account()), inTenant(() -> store().withEmail(address)));
        assertEquals(List.of(ada), users(standing.account()));
    }

    @Test
    void the_same_address_again_changes_only_whether_the_user_is_active() {
        assertFalse(link(ada, address, false));

        assertFalse(standing(ada).orElseThrow().active());
        assertTrue(standing(ada).orElseThrow().confirmed());
        assertEquals(List.of(), users(account(ada)));
    }

    @Test
    void the_user_s_own_account_takes_an_address_that_nobody_has() {
        Account before = account(ada);
        String next = newAddress();

        assertFalse(link(ada, next, true));
        assertEquals(before.id(), account(ada).id());
        assertEquals(next, account(ada).email());
        assertEquals(Optional.empty(), inTenant(() -> store().withEmail(address)));
    }

    @Test
    void another_s_account_has_to_confirm() {
        String his = newAddress();
        hasElsewhere(his);

        assertTrue(link(ada, his, true));
        assertEquals(his, account(ada).email());
        assertTrue(standing(ada).orElseThrow().elsewhere());
        assertFalse(standing(ada).orElseThrow().confirmed());
        perform(() -> store().confirm(ada));
        assertTrue(standing(ada).orElseThrow().confirmed());
    }

    @Test
    void an_account_that_somebody_has_elsewhere_keeps_its_address() {
        String his = newAddress();
        hasElsewhere(his);
        link(ada, his, true);
        Account shared = account(ada);
        String next = newAddress();

        assertTrue(link(ada, next, true));
        assertEquals(next, account(ada).email());
        assertTrue(standing(ada).orElseThrow().confirmed());
        assertEquals(Optional.of(shared), inTenant(() -> store().withEmail(his)));
    }

    @Test
    void an_account_goes_with_its_last_user() {
        String his = newAddress();
        hasElsewhere(his);
        unlink(ada);
        assertEquals(Optional.empty(), standing(ada));
        assertEquals(Optional.empty(), inTenant(() -> store().withEmail(address)));

        link(ada, his, true);
        unlink(ada);
        assertTrue(inTenant(() -> store().withEmail(his)).isPresent());
    }

    @Test
    void another_password_and_renewed_credentials_are_the_next_ones() {
        int first = account(ada).credentials();
        Id ben = user();
        link(ben, newAddress(), true);
        Account his = account(ben);

        assertEquals(first + 1, inTenant(() -> store().changePassword(ada, "hash")));
        assertEquals(first + 2, inTenant(() -> store().renewCredentials(ada)));
        assertEquals(new Account(account(ada).id(), address, Optional.of("hash"), first + 2), account(ada));
        assertEquals(his, account(ben));
    }

    @Test
    void a_password_is_strengthened_unless_it_has_changed_meanwhile() {
        strengthen(account(ada), "of no password");
        assertEquals(Optional.empty(), account(ada).passwordHash());
        inTenant(() -> store().changePassword(ada, "weak"));
        Account known = account(ada);
        strengthen(known, "strong");
        assertEquals(Optional.of("strong"), account(ada).passwordHash());
        assertEquals(known.credentials(), account(ada).credentials());
        inTenant(() -> store().changePassword(ada, "another"));
        strengthen(known, "of the one before");
        assertEquals(Optional.of("another"), account(ada).passwordHash());
    }

    @Test
    void an_invitation_is_good_until_its_end_the_next_one_or_its_use() {
        invite("first");
        invite("second");

        assertEquals(Optional.empty(), invited("first", NOW));
        assertEquals(Optional.of(ada), invited("second", NOW));
        assertEquals(Optional.empty(), invited("second", NOW.plus(Duration.ofDays(1))));
        perform(() -> store().confirm(ada));
        assertEquals(Optional.empty(), invited("second", NOW));
    }

    @Test
    void nobody_is_invited_who_is_not_active() {
        invite("code");
        link(ada, address, false);

        assertEquals(Optional.empty(), invited("code", NOW));
    }

    private static String newAddress() {
        return UUID.randomUUID() + "@crm.example";
    }

    private Optional<Standing> standing(Id user) {
        return inTenant(() -> store().standing(user));
    }

    private Account account(Id user) {
        return standing(user).orElseThrow().account();
    }

    private List<Id> users(Account account) {
        return inTenant(() -> store().memberships(account.id())).stream()
                .map(Membership::user)
                .toList();
    }

    private boolean link(Id user, String email, boolean active) {
        return inTenant(() -> store().link(user, email, active, new Id(UUID.randomUUID()), NOW));
    }

    private void unlink(Id user) {
        perform(() -> store().unlink(user));
    }

    private void strengthen(Account account, String hash) {
        perform(() -> store().strengthen(account, hash));
    }

    private void invite(String code) {
        perform(() -> store().invite(ada, code, NOW.plus(Duration.ofDays(1))));
    }

    private Optional<Id> invited(String code, Instant at) {
        return inTenant(() -> store().invited(code, at));
    }

    private void perform(Runnable work) {
        inTenant(() -> {
            work.run();
            return work;
        });
    }
}
