package crm.adapter.rest.authentication;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.http.Get;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/** The OpenID issuer beside the CRM itself whose tokens are accepted, if the operator names one. */
@ApplicationScoped
class OutsideIssuer {
    private static final int TIMEOUT_MILLISECONDS = 3_000;
    private static final long KEYS_KEPT_SECONDS = TimeUnit.HOURS.toSeconds(1);
    private static final long KEYS_KEPT_WITHOUT_ANSWER_SECONDS = TimeUnit.HOURS.toSeconds(12);

    /** A token with an unknown key name must not make us ask the issuer each time. */
    private static final long LEAST_MILLISECONDS_BETWEEN_QUESTIONS = 30_000;

    private final Optional<Trust> trust;

    /**
     * What is accepted of the issuer.
     *
     * @param emailClaim which claim holds the address of the account
     * @param tenantClaim which claim names the tenant, where somebody belongs to several
     * @param emailIsVerified whether the issuer gives out verified addresses only, without saying so in each token
     */
    record Trust(
            String issuer,
            JWTAuthContextInfo conditions,
            DefaultJWTTokenParser parser,
            String emailClaim,
            String tenantClaim,
            boolean emailIsVerified) {}

    OutsideIssuer(
            @ConfigProperty(name = "crm.oidc.issuer") Optional<String> issuer,
            @ConfigProperty(name = "crm.oidc.audience") Optional<String> audience,
            @ConfigProperty(name = "crm.oidc.jwks.url") Optional<String> keysAddress,
            @ConfigProperty(name = "crm.oidc.public.key") Optional<String> publicKey,
            @ConfigProperty(name = "crm.oidc.email.claim", defaultValue = "email") String emailClaim,
            @ConfigProperty(name = "crm.oidc.tenant.claim", defaultValue = "tenant") String tenantClaim,
            @ConfigProperty(name = "crm.oidc.email.verified", defaultValue = "false") boolean emailIsVerified) {
        this.trust = issuer.map(name -> new Trust(
                name,
                conditions(
                        name,
                        audience.orElseThrow(
                                () -> new IllegalArgumentException("CRM_OIDC_ISSUER also needs CRM_OIDC_AUDIENCE"))),
                parser(keys(keysAddress, publicKey)),
                emailClaim,
                tenantClaim,
                emailIsVerified));
    }

    Optional<Trust> trust() {
        return trust;
    }

    private static JWTAuthContextInfo conditions(String issuer, String audience) {
        JWTAuthContextInfo conditions = new JWTAuthContextInfo();
        conditions.setIssuedBy(issuer);
        conditions.setExpectedAudience(Set.of(audience));
        conditions.setSignatureAlgorithm(Set.of(
                SignatureAlgorithm.ES256,
                SignatureAlgorithm.ES384,
                SignatureAlgorithm.RS256,
                SignatureAlgorithm.PS256));
        conditions.setRequiredClaims(Set.of("iss", "aud", "exp"));
        conditions.setClockSkew(TokenVerifier.ANY_TIME);
        conditions.setRequireNamedPrincipal(false);
        return conditions;
    }

    /** A parser that asks for keys here and nowhere else, whatever a token says about keys. */
    private static DefaultJWTTokenParser parser(VerificationKeyResolver keys) {
        return new DefaultJWTTokenParser() {
            @Override
            protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo conditions) {
                return keys;
            }
        };
    }

    private static VerificationKeyResolver keys(Optional<String> address, Optional<String> publicKey) {
        if (publicKey.isPresent()) {
            var key = KeyText.publicKey(publicKey.get().replace("\\n", "\n"));
            return (signature, nesting) -> key;
        }
        return new HttpsJwksVerificationKeyResolver(published(address.orElseThrow(() ->
                new IllegalArgumentException("CRM_OIDC_ISSUER also needs CRM_OIDC_JWKS_URL or CRM_OIDC_PUBLIC_KEY"))));
    }

    private static HttpsJwks published(String address) {
        Get get = new Get();
        get.setConnectTimeout(TIMEOUT_MILLISECONDS);
        get.setReadTimeout(TIMEOUT_MILLISECONDS);
        get.setRetries(0);
        HttpsJwks keys = new HttpsJwks(address);
        keys.setSimpleHttpGet(get);
        keys.setDefaultCacheDuration(KEYS_KEPT_SECONDS);
        keys.setRetainCacheOnErrorDuration(KEYS_KEPT_WITHOUT_ANSWER_SECONDS);
        keys.setRefreshReprieveThreshold(LEAST_MILLISECONDS_BETWEEN_QUESTIONS);
        return keys;
    }
}
