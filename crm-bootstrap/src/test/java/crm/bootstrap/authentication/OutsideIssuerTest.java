package crm.bootstrap.authentication;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.organisation.FoundTenant;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
@QuarkusTestResource(value = OutsideIssuerStandIn.class, restrictToAnnotatedClass = true)
class OutsideIssuerTest {
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"" + OutsideIssuerStandIn.KEY_ID + "\"}";

    @Inject
    FoundTenant foundTenant;

    @Test
    void whoever_the_issuer_vouches_for_is_the_user_with_that_address() throws Exception {
        String email = People.newEmail();
        String id = People.newUserWithoutPassword(People.administrator(), email, "USER");
        People.bearing(token(HEADER, claims(email, "true", 60), outsideKey()))
                .get("/api/auth/me")
                .then()
                .statusCode(200)
                .body("user.id", equalTo(id));
    }

    @Test
    void own_tokens_are_accepted_beside_those_of_the_issuer() {
        assertEquals(200, People.statusOfMe(People.administrator().accessToken()));
    }

    @Test
    void what_the_issuer_does_not_vouch_for_is_refused() throws Exception {
        String email = People.newEmail();
        People.newUserWithoutPassword(People.administrator(), email, "USER");
        Map<String, String> refused = Map.of(
                "an address that is not verified", token(HEADER, claims(email, "false", 60), outsideKey()),
                "an address of nobody here", token(HEADER, claims(People.newEmail(), "true", 60), outsideKey()),
                "an expired token", token(HEADER, claims(email, "true", -11), outsideKey()),
                "another key", token(HEADER, claims(email, "true", 60), strangeKey()),
                "an unknown key's name",
                        token(HEADER.replace("key-1", "key-2"), claims(email, "true", 60), outsideKey()),
                "another audience",
                        token(
                                HEADER,
                                claims(email, "true", 60).replace(OutsideIssuerStandIn.AUDIENCE, "other"),
                                outsideKey()),
                "our own issuer's name under the issuer's key",
                        token(
                                HEADER,
                                claims(email, "true", 60).replace(OutsideIssuerStandIn.ISSUER, "https://crm.test"),
                                outsideKey()),
                "a tenant the user is not in",
                        token(
                                HEADER,
                                claims(email, "true", 60).replace("\"sub\"", "\"tenant\":\"othertenant2\",\"sub\""),
                                outsideKey()));
        for (var forgery : refused.entrySet()) {
            assertEquals(401, People.statusOfMe(forgery.getValue()), forgery.getKey());
        }
    }

    @Test
    void a_deactivated_user_is_refused_whatever_the_issuer_says() throws Exception {
        String email = People.newEmail();
        String id = People.newUserWithoutPassword(People.administrator(), email, "USER");
        String token = token(HEADER, claims(email, "true", 60), outsideKey());
        assertEquals(200, People.statusOfMe(token));
        People.administrator()
                .asks()
                .body(Map.of("isActive", false))
                .patch("/api/crm/users/" + id)
                .then()
                .statusCode(200);
        assertEquals(401, People.statusOfMe(token));
    }

    @Test
    void the_issuer_asks_its_people_for_factors_itself_whatever_the_tenant_demands() throws Exception {
        String founder = People.newEmail();
        Founding.found(foundTenant, "Careful", founder, People.PASSWORD);
        People.Person administrator = People.signedIn(founder, People.PASSWORD);
        String email = People.newEmail();
        People.newUserWithoutPassword(administrator, email, "ADMIN");
        String token = token(HEADER, claims(email, "true", 60), outsideKey());
        People.bearing(token)
                .body(Map.of("secondFactorRequired", true))
                .patch("/api/crm/tenant")
                .then()
                .statusCode(200);
        People.bearing(token).get("/api/crm/customers").then().statusCode(200);
        administrator
                .asks()
                .get("/api/crm/customers")
                .then()
                .statusCode(403)
                .body("code", equalTo("second_factor_to_enrol"));
    }

    private static String claims(String email, String verified, long seconds) {
        long now = Instant.now().getEpochSecond();
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"42\",\"email\":\"%s\",\"email_verified\":%s,\"iat\":%d,\"exp\":%d}"
                .formatted(
                        OutsideIssuerStandIn.ISSUER,
                        OutsideIssuerStandIn.AUDIENCE,
                        email,
                        verified,
                        now - 60,
                        now + seconds);
    }

    private static String token(String header, String claims, PrivateKey key) throws Exception {
        String content =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + base64(signature.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static PrivateKey outsideKey() throws Exception {
        String key = ConfigProvider.getConfig().getValue(OutsideIssuerStandIn.PRIVATE_KEY, String.class);
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
    }

    private static PrivateKey strangeKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
    }
}
