package crm.adapter.rest.authentication;

import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Tells genuine tokens from all others. Who issued a token decides which key, algorithm and audience it must have; what
 * the token itself says about keys is not looked at.
 */
@ApplicationScoped
class TokenVerifier {
    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);
    private static final int MAXIMUM_LENGTH = 8_000;
    private static final int CLOCK_SKEW_SECONDS = 10;

    private static final JwtConsumer UNCHECKED = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    private final String issuer;
    private final String audience;
    private final PublicKey key;
    private final String keyId;
    private final OutsideIssuer outside;
    private final Clock clock;

    TokenVerifier(
            @ConfigProperty(name = "crm.jwt.public.key") String publicKey,
            @ConfigProperty(name = "crm.jwt.issuer") String issuer,
            @ConfigProperty(name = "crm.jwt.audience") String audience,
            OutsideIssuer outside,
            Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.key = KeyText.publicKey(publicKey);
        this.keyId = TokenKey.idOf(key);
        this.outside = outside;
        this.clock = clock;
    }

    /** Whoever the token speaks for; nothing where it is not genuine, not for us, or not valid any more. */
    Optional<Bearer> verified(String token) {
        if (token.length() > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        try {
            String claimed = UNCHECKED.processToClaims(token).getIssuer();
            Optional<OutsideIssuer.Trust> trust =
                    outside.trust().filter(trusted -> trusted.issuer().equals(claimed));
            return trust.isPresent() ? vouchedFor(token, trust.get()) : own(token);
        } catch (InvalidJwtException | MalformedClaimException refused) {
            LOG.debug("A token was refused", refused);
            return Optional.empty();
        }
    }

    private Optional<Bearer> own(String token) throws InvalidJwtException, MalformedClaimException {
        JwtClaims claims = checked(issuer, audience, this::ownKey)
                .setExpectedType(true, AccessTokens.TYPE)
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setRequireIssuedAt()
                .setRequireJwtId()
                .setRequireSubject()
                .build()
                .processToClaims(token);
        Optional<Id> user = Id.parse(claims.getSubject());
        Optional<Id> session = text(claims, AccessTokens.SESSION).flatMap(Id::parse);
        Optional<String> tenant = text(claims, AccessTokens.TENANT);
        if (user.isEmpty() || session.isEmpty() || tenant.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Bearer.Own(tenant.get(), user.get(), session.get(), expiry(claims)));
    }

    private Optional<Bearer> vouchedFor(String token, OutsideIssuer.Trust trust)
            throws InvalidJwtException, MalformedClaimException {
        JwtClaims claims = checked(trust.issuer(), trust.audience(), trust.keys())
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.RSA_PSS_USING_SHA256)
                .build()
                .processToClaims(token);
        boolean verified =
                trust.emailIsVerified() || Boolean.TRUE.equals(claims.getClaimValue("email_verified", Boolean.class));
        Instant expiry = expiry(claims);
        Optional<String> tenant = text(claims, trust.tenantClaim());
        return text(claims, trust.emailClaim())
                .filter(email -> verified)
                .map(email -> new Bearer.Outside(email.toLowerCase(Locale.ROOT), tenant, expiry));
    }

    private JwtConsumerBuilder checked(String issuer, String audience, VerificationKeyResolver keys) {
        return new JwtConsumerBuilder()
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, audience)
                .setVerificationKeyResolver(keys)
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()));
    }

    private Key ownKey(JsonWebSignature signature, List<?> nesting) throws UnresolvableKeyException {
        if (!keyId.equals(signature.getKeyIdHeaderValue())) {
            throw new UnresolvableKeyException("The token names another key");
        }
        return key;
    }

    private static Optional<String> text(JwtClaims claims, String name) throws MalformedClaimException {
        return Optional.ofNullable(claims.getStringClaimValue(name));
    }

    private static Instant expiry(JwtClaims claims) throws MalformedClaimException {
        return Instant.ofEpochSecond(claims.getExpirationTime().getValue() + CLOCK_SKEW_SECONDS);
    }
}
