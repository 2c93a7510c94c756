package crm.adapter.rest.authentication;

import crm.domain.kernel.Id;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;

/**
 * Tells genuine tokens from all others. Who issued a token decides which key, algorithm and audience it must have; what
 * the token itself says about keys is not looked at.
 */
@ApplicationScoped
class TokenVerifier {
    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);
    private static final int MAXIMUM_LENGTH = 8_000;
    private static final int CLOCK_SKEW_SECONDS = 10;
    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

    /** The parser goes by the machine's clock, which may be wrong: when a token counts is looked at by the common one. */
    static final int ANY_TIME = Integer.MAX_VALUE;

    private static final JwtConsumer UNCHECKED = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    private static final Set<String> REQUIRED_CLAIMS = Set.of("sub", "iss", "aud", "exp", "iat", "jti");

    private final JWTAuthContextInfo own = new JWTAuthContextInfo();
    private final DefaultJWTTokenParser ownTokens = new DefaultJWTTokenParser();
    private final String keyId;
    private final OutsideIssuer outside;

    TokenVerifier(
            @ConfigProperty(name = "crm.jwt.public.key") String publicKey,
            @ConfigProperty(name = "crm.jwt.issuer") String issuer,
            @ConfigProperty(name = "crm.jwt.audience") String audience,
            OutsideIssuer outside) {
        PublicKey key = KeyText.publicKey(publicKey);
        own.setIssuedBy(issuer);
        own.setExpectedAudience(Set.of(audience));
        own.setPublicVerificationKey(key);
        own.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        own.setRequiredClaims(REQUIRED_CLAIMS);
        own.setClockSkew(ANY_TIME);
        this.keyId = TokenKey.idOf(key);
        this.outside = outside;
    }

    /** Whoever the token speaks for, and when; nothing where it is not genuine or not for us. */
    Optional<Bearer> verified(String token) {
        if (token.length() > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        try {
            String claimed = UNCHECKED.processToClaims(token).getIssuer();
            Optional<OutsideIssuer.Trust> trust =
                    outside.trust().filter(trusted -> trusted.issuer().equals(claimed));
            return trust.isPresent() ? vouchedFor(token, trust.get()) : own(token);
        } catch (ParseException | InvalidJwtException | MalformedClaimException refused) {
            LOG.debug("A token was refused", refused);
            return Optional.empty();
        }
    }

    private Optional<Bearer> own(String token) throws ParseException, MalformedClaimException {
        JwtContext checked = ownTokens.parse(token, own);
        JsonWebStructure envelope = checked.getJoseObjects().getFirst();
        if (!AccessTokens.TYPE.equals(envelope.getHeader("typ")) || !keyId.equals(envelope.getKeyIdHeaderValue())) {
            return Optional.empty();
        }
        JwtClaims claims = checked.getJwtClaims();
        Optional<Id> user = Id.parse(claims.getSubject());
        Optional<Id> session = text(claims, AccessTokens.SESSION).flatMap(Id::parse);
        Optional<String> tenant = text(claims, AccessTokens.TENANT);
        if (user.isEmpty() || session.isEmpty() || tenant.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Bearer.Own(tenant.get(), user.get(), session.get(), validity(claims)));
    }

    private static Optional<Bearer> vouchedFor(String token, OutsideIssuer.Trust trust)
            throws ParseException, MalformedClaimException {
        JwtClaims claims = trust.parser().parse(token, trust.conditions()).getJwtClaims();
        boolean verified =
                trust.emailIsVerified() || Boolean.TRUE.equals(claims.getClaimValue("email_verified", Boolean.class));
        Bearer.Validity validity = validity(claims);
        Optional<String> tenant = text(claims, trust.tenantClaim());
        return text(claims, trust.emailClaim())
                .filter(email -> verified)
                .map(email -> new Bearer.Outside(email.toLowerCase(Locale.ROOT), tenant, validity));
    }

    private static Optional<String> text(JwtClaims claims, String name) throws MalformedClaimException {
        return Optional.ofNullable(claims.getStringClaimValue(name));
    }

    private static Bearer.Validity validity(JwtClaims claims) throws MalformedClaimException {
        Optional<NumericDate> notBefore = Optional.ofNullable(claims.getNotBefore());
        return new Bearer.Validity(
                notBefore
                        .map(date -> moment(date).minusSeconds(CLOCK_SKEW_SECONDS))
                        .orElse(Instant.MIN),
                moment(claims.getExpirationTime()).plusSeconds(CLOCK_SKEW_SECONDS));
    }

    private static Instant moment(NumericDate date) {
        return Instant.ofEpochSecond(Math.clamp(date.getValue(), 0, LATEST));
    }
}
