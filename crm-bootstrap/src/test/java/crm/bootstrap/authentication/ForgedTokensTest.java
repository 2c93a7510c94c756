package crm.bootstrap.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Tokens that are wrong in one thing each, made by hand so that no library puts them right. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ForgedTokensTest {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int EC_SIGNATURE_BYTES = 64;

    private record Forgery(String name, String token) {}

    @Test
    void a_token_made_by_hand_that_is_right_in_everything_is_accepted() throws Exception {
        Genuine genuine = genuine();
        assertEquals(200, People.statusOfMe(signed(genuine.header(), genuine.claims(), ourKey())));
    }

    @Test
    void every_other_token_gets_the_same_refusal() throws Exception {
        Map<String, ?> expected =
                SigningInTest.withoutIdentity(People.bearing("x").get("/api/auth/me"));
        for (Forgery forgery : forgeries(genuine())) {
            Response answer = People.bearing(forgery.token()).get("/api/auth/me");
            assertEquals(401, answer.statusCode(), forgery.name());
            assertEquals("Bearer", answer.header("WWW-Authenticate"), forgery.name());
            assertEquals("application/problem+json", answer.contentType(), forgery.name());
            assertEquals(expected, SigningInTest.withoutIdentity(answer), forgery.name());
        }
    }

    @Test
    void no_forged_token_reaches_records_either() throws Exception {
        for (Forgery forgery : forgeries(genuine())) {
            assertEquals(
                    401,
                    People.bearing(forgery.token()).get("/api/crm/customers").statusCode(),
                    forgery.name());
        }
    }

    /** What a real token says, to be changed in one thing. */
    private record Genuine(Map<String, Object> header, Map<String, Object> claims, String token) {
        Map<String, Object> header(Consumer<Map<String, Object>> change) {
            return changed(header, change);
        }

        Map<String, Object> claims(Consumer<Map<String, Object>> change) {
            return changed(claims, change);
        }

        private static Map<String, Object> changed(Map<String, Object> map, Consumer<Map<String, Object>> change) {
            Map<String, Object> copy = new LinkedHashMap<>(map);
            change.accept(copy);
            return copy;
        }
    }

    private static Genuine genuine() {
        String token = People.newPerson("USER").accessToken();
        String[] parts = token.split("\\.");
        return new Genuine(decoded(parts[0]), decoded(parts[1]), token);
    }

    private static List<Forgery> forgeries(Genuine real) throws Exception {
        PrivateKey ours = ourKey();
        List<Forgery> all = new ArrayList<>();
        long now = Instant.now().getEpochSecond();

        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            Map<String, Object> header = real.header(h -> h.put("alg", none));
            all.add(new Forgery("alg " + none + ", no signature", unsigned(header, real.claims()) + "."));
            all.add(new Forgery(
                    "alg " + none + ", old signature", unsigned(header, real.claims()) + "." + signature(real)));
        }
        Map<String, Object> symmetric = real.header(h -> h.put("alg", "HS256"));
        all.add(new Forgery(
                "HS256 with our public key as PEM",
                mac(symmetric, real.claims(), publicPem().getBytes(StandardCharsets.UTF_8))));
        all.add(new Forgery(
                "HS256 with our public key trimmed",
                mac(symmetric, real.claims(), publicPem().strip().getBytes(StandardCharsets.UTF_8))));
        all.add(new Forgery("HS256 with our public key as DER", mac(symmetric, real.claims(), publicDer())));
        all.add(new Forgery("another key", signed(real.header(), real.claims(), strangeKey())));
        all.add(new Forgery(
                "all-zero signature",
                unsigned(real.header(), real.claims()) + "." + BASE64.encodeToString(new byte[EC_SIGNATURE_BYTES])));
        all.add(new Forgery("empty signature", unsigned(real.header(), real.claims()) + "."));
        all.add(new Forgery("no signature part", unsigned(real.header(), real.claims())));
        all.add(new Forgery("one bit of the signature", flipped(real.token())));
        all.add(new Forgery(
                "other claims under the old signature",
                unsigned(
                                real.header(),
                                real.claims(c -> c.put("sub", UUID.randomUUID().toString()))) + "." + signature(real)));

        for (String keyId : List.of("unknown", "../../../../dev/null", "' or '1'='1", "", "/etc/passwd")) {
            all.add(new Forgery("kid " + keyId, signed(real.header(h -> h.put("kid", keyId)), real.claims(), ours)));
            all.add(new Forgery(
                    "kid " + keyId + ", another key",
                    signed(real.header(h -> h.put("kid", keyId)), real.claims(), strangeKey())));
        }
        all.add(new Forgery("no kid", signed(real.header(h -> h.remove("kid")), real.claims(), ours)));
        all.add(new Forgery(
                "jku", signed(real.header(h -> h.put("jku", "http://127.0.0.1:9/keys")), real.claims(), strangeKey())));
        all.add(new Forgery(
                "x5u", signed(real.header(h -> h.put("x5u", "http://127.0.0.1:9/key")), real.claims(), strangeKey())));
        all.add(new Forgery(
                "embedded jwk",
                signed(
                        real.header(h -> h.put("jwk", Map.of("kty", "oct", "k", "AAAA"))),
                        real.claims(),
                        strangeKey())));
        all.add(new Forgery(
                "unknown critical header",
                signed(real.header(h -> h.put("crit", List.of("exotic"))), real.claims(), ours)));
        all.add(new Forgery("typ JWT", signed(real.header(h -> h.put("typ", "JWT")), real.claims(), ours)));
        all.add(new Forgery("no typ", signed(real.header(h -> h.remove("typ")), real.claims(), ours)));

        all.add(new Forgery("expired", signed(real.header(), real.claims(c -> c.put("exp", now - 11)), ours)));
        all.add(new Forgery("no exp", signed(real.header(), real.claims(c -> c.remove("exp")), ours)));
        all.add(new Forgery("exp as text", signed(real.header(), real.claims(c -> c.put("exp", "tomorrow")), ours)));
        all.add(new Forgery("not valid yet", signed(real.header(), real.claims(c -> c.put("nbf", now + 60)), ours)));
        all.add(new Forgery("no iat", signed(real.header(), real.claims(c -> c.remove("iat")), ours)));
        all.add(new Forgery("no jti", signed(real.header(), real.claims(c -> c.remove("jti")), ours)));
        all.add(new Forgery(
                "other issuer", signed(real.header(), real.claims(c -> c.put("iss", "https://evil.example")), ours)));
        all.add(new Forgery("no issuer", signed(real.header(), real.claims(c -> c.remove("iss")), ours)));
        all.add(new Forgery(
                "other audience", signed(real.header(), real.claims(c -> c.put("aud", "other-api")), ours)));
        all.add(new Forgery("no audience", signed(real.header(), real.claims(c -> c.remove("aud")), ours)));
        all.add(new Forgery("no subject", signed(real.header(), real.claims(c -> c.remove("sub")), ours)));
        all.add(new Forgery("subject is no id", signed(real.header(), real.claims(c -> c.put("sub", "admin")), ours)));
        all.add(new Forgery(
                "subject of nobody",
                signed(
                        real.header(),
                        real.claims(c -> c.put("sub", UUID.randomUUID().toString())),
                        ours)));
        all.add(new Forgery(
                "another user's session",
                signed(
                        real.header(),
                        real.claims(c -> c.put("sub", People.administrator().id())),
                        ours)));
        all.add(new Forgery("no tenant", signed(real.header(), real.claims(c -> c.remove("tenant")), ours)));
        all.add(new Forgery(
                "other tenant", signed(real.header(), real.claims(c -> c.put("tenant", "othertenant2")), ours)));
        all.add(new Forgery(
                "tenant as list", signed(real.header(), real.claims(c -> c.put("tenant", List.of("a"))), ours)));
        all.add(new Forgery("no session", signed(real.header(), real.claims(c -> c.remove("sid")), ours)));
        all.add(new Forgery(
                "session of nobody",
                signed(
                        real.header(),
                        real.claims(c -> c.put("sid", UUID.randomUUID().toString())),
                        ours)));

        all.add(new Forgery("no token", "x"));
        all.add(new Forgery("dots", ".."));
        all.add(new Forgery("five parts", "a.b.c.d.e"));
        all.add(new Forgery("too long", real.token() + "A".repeat(8_000)));
        all.add(new Forgery("claims are a list", unsignedText(text(real.header()), "[]", ours)));
        all.add(new Forgery("claims are nothing", unsignedText(text(real.header()), "", ours)));
        return all;
    }

    private static String unsignedText(String header, String claims, PrivateKey key) throws GeneralSecurityException {
        return signedText(encoded(header) + "." + encoded(claims), key);
    }

    private static String unsigned(Map<String, Object> header, Map<String, Object> claims) {
        return encoded(text(header)) + "." + encoded(text(claims));
    }

    private static String signed(Map<String, Object> header, Map<String, Object> claims, PrivateKey key)
            throws GeneralSecurityException {
        return signedText(unsigned(header, claims), key);
    }

    private static String signedText(String content, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + BASE64.encodeToString(signature.sign());
    }

    private static String mac(Map<String, Object> header, Map<String, Object> claims, byte[] secret)
            throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        String content = unsigned(header, claims);
        return content + "." + BASE64.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String signature(Genuine real) {
        return real.token().substring(real.token().lastIndexOf('.') + 1);
    }

    private static String flipped(String token) {
        int middle = token.lastIndexOf('.') + 20;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }

    private static PrivateKey ourKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der("crm.jwt.private.key")));
    }

    private static PrivateKey strangeKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair().getPrivate();
    }

    private static String publicPem() {
        return ConfigProvider.getConfig().getValue("crm.jwt.public.key", String.class);
    }

    private static byte[] publicDer() {
        return der("crm.jwt.public.key");
    }

    private static byte[] der(String setting) {
        String pem = ConfigProvider.getConfig().getValue(setting, String.class);
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static Map<String, Object> decoded(String part) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
                .getMap("$");
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> text(entry.getKey()) + ":" + text(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case List<?> list ->
                list.stream().map(ForgedTokensTest::text).toList().toString();
            case Number number -> number.toString();
            default -> "\"" + value + "\"";
        };
    }
}
