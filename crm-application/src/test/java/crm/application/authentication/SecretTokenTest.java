package crm.application.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTokenTest {

    @Test
    void a_token_tells_its_tenant_and_nothing_else() {
        SecretToken token = SecretToken.of("k3v7q2mzt4ha");
        assertEquals(Optional.of(token), SecretToken.parse(token.text()));
        assertEquals(
                "k3v7q2mzt4ha", SecretToken.parse(token.text()).orElseThrow().tenant());
        assertFalse(token.hash().contains(token.text().substring(13)));
        assertFalse(token.toString().contains(token.text()));
    }

    @Test
    void no_two_tokens_are_alike() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            assertTrue(texts.add(SecretToken.of("t1").text()));
        }
    }

    @Test
    void tokens_of_two_tenants_with_the_same_secret_have_different_hashes() {
        String text = SecretToken.of("t1").text();
        assertNotEquals(
                SecretToken.parse(text).orElseThrow().hash(),
                SecretToken.parse(text.replace("t1.", "t2.")).orElseThrow().hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "t1.",
                "t1.short",
                "T1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "t1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.x"
            })
    void anything_else_is_no_token(String text) {
        assertEquals(Optional.empty(), SecretToken.parse(text));
    }
}
