package crm.adapter.rest.authentication;

import java.security.PublicKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Names keys after what they are, so that a token says which one signed it (RFC 7638). */
final class TokenKey {
    private TokenKey() {}

    static String idOf(PublicKey key) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(key).calculateBase64urlEncodedThumbprint("SHA-256");
        } catch (JoseException unknownKind) {
            throw new IllegalArgumentException("Not a key for tokens", unknownKind);
        }
    }
}
