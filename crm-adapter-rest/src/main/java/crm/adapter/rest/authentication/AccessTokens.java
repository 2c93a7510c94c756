package crm.adapter.rest.authentication;

import crm.application.Ids;
import crm.domain.kernel.Id;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.Claims;

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
        return Jwt.issuer(issuer)
                .audience(audience)
                .subject(user.toString())
                .claim(TENANT, tenant)
                .claim(SESSION, session.toString())
                .claim(Claims.jti, ids.next().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .type(TYPE)
                .keyId(keyId)
                .sign(key);
    }
}
