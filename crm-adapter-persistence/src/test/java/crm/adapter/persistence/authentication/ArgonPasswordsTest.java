package crm.adapter.persistence.authentication;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgonPasswordsTest {
    /** From the tests of the reference implementation. */
    private static final String OF_THE_REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final ArgonPasswords passwords = new ArgonPasswords();

    @Test
    void a_password_matches_its_own_hash_alone() {
        String hash = passwords.hash("Tr0ubadour&three-more");
        assertTrue(passwords.matches(hash, "Tr0ubadour&three-more"));
        assertFalse(passwords.matches(hash, "Tr0ubadour&three-mor"));
        assertFalse(passwords.matches(hash, ""));
    }

    @Test
    void the_same_password_never_has_the_same_hash() {
        assertNotEquals(passwords.hash("Tr0ubadour&three-more"), passwords.hash("Tr0ubadour&three-more"));
    }

    @Test
    void a_hash_tells_how_it_was_made() {
        String hash = passwords.hash("Grüße, 你好 🐘 and more");
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertTrue(passwords.matches(hash, "Grüße, 你好 🐘 and more"));
        assertFalse(passwords.isOutdated(hash));
    }

    @Test
    void a_hash_of_the_reference_implementation_is_understood() {
        assertTrue(passwords.matches(OF_THE_REFERENCE, "password"));
        assertFalse(passwords.matches(OF_THE_REFERENCE, "Password"));
    }

    @Test
    void a_hash_made_with_other_costs_is_outdated() {
        assertTrue(passwords.isOutdated(OF_THE_REFERENCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "$2a$10$abc", "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5Q"
            })
    void what_is_no_such_hash_is_our_mistake(String kept) {
        assertThrows(IllegalStateException.class, () -> passwords.matches(kept, "password"));
    }

    @Test
    void pretending_takes_as_long_as_checking() {
        String hash = passwords.hash("Tr0ubadour&three-more");
        long checking = leastWork(() -> assertFalse(passwords.matches(hash, "something else")));
        long pretending = leastWork(() -> passwords.pretend("something else"));
        assertTrue(pretending < 2 * checking && checking < 2 * pretending, pretending + " ns and " + checking + " ns");
    }

    /** In nanoseconds of the processor, which do not depend on what else wants it. */
    private static long leastWork(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 7; i++) {
            long begun = threads.getCurrentThreadCpuTime();
            work.run();
            least = Math.min(least, threads.getCurrentThreadCpuTime() - begun);
        }
        return least;
    }
}
