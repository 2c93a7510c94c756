package crm.adapter.rest.authentication;

import crm.application.Ids;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Gives out access tokens: short-lived and signed, for one user of one tenant and one session. */
@ApplicationScoped
class AccessTokens {
    static final Duration LIFETIME = Duration.ofMinutes(15);
    static final String TYPE = "at+jwt";
    static final String TENANT = "tenant";
    static final String SESSION = "sid";

    private final PrivateKey key;
    private final String keyId;
    private final String issuer;
    private final String audience;
    private final Ids ids;
    private final Clock clock;

    AccessTokens(
            @ConfigProperty(name = "crm.jwt.private.key") String privateKey,
            @ConfigProperty(name = "crm.jwt.public.key") String publicKey,
            @ConfigProperty(name = "crm.jwt.issuer") String issuer,
            @ConfigProperty(name = "crm.jwt.audience") String audience,
            Ids ids,
            Clock clock) {
        this.key = KeyText.privateKey(privateKey);
        this.keyId = TokenKey.idOf(KeyText.publicKey(publicKey));
        this.issuer = issuer;
        this.audience = audience;
        this.ids = ids;
        this.clock = clock;
    }

    String issue(String tenant, Id user, Id session) {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setSubject(user.toString());
        claims.setStringClaim(TENANT, tenant);
        claims.setStringClaim(SESSION, session.toString());
        claims.setJwtId(ids.next().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
        return signed(claims.toJson());
    }

    private String signed(String claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setHeader("typ", TYPE);
        signature.setKeyIdHeaderValue(keyId);
        signature.setKey(key);
        signature.setPayload(claims);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException cannotSign) {
            throw new IllegalStateException("Access tokens cannot be signed", cannotSign);
        }
    }
}
