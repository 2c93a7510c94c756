package crm.bootstrap.authentication;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;

/** An OpenID issuer that publishes one key, as the CRM would meet it outside. */
public final class OutsideIssuerStandIn implements QuarkusTestResourceLifecycleManager {
    static final String ISSUER = "https://login.outside.example";
    static final String AUDIENCE = "crm-of-the-test";
    static final String KEY_ID = "outside-key-1";
    static final String PRIVATE_KEY = "crm.test.outside.key";

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            byte[] published = published((RSAPublicKey) keys.getPublic()).getBytes(StandardCharsets.UTF_8);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/keys", exchange -> {
                try (exchange) {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, published.length);
                    exchange.getResponseBody().write(published);
                }
            });
            server.start();
            return Map.of(
                    "crm.oidc.issuer",
                    ISSUER,
                    "crm.oidc.audience",
                    AUDIENCE,
                    "crm.oidc.jwks.url",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/keys",
                    PRIVATE_KEY,
                    Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String published(RSAPublicKey key) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return """
            {"keys":[{"kty":"RSA","use":"sig","kid":"%s","n":"%s","e":"%s"}]}""".formatted(
                        KEY_ID,
                        base64.encodeToString(key.getModulus().toByteArray()),
                        base64.encodeToString(key.getPublicExponent().toByteArray()));
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
