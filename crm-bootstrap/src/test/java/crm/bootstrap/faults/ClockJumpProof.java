package crm.bootstrap.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.secret.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One of two nodes believes that it is another hour. Needs faketime, a package of every Linux. */
class ClockJumpProof {
    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
    /** What tokens are accepted for beyond their end, and a little. */
    private static final Duration SKEW = Duration.ofSeconds(12);

    /** The node hears the time with its next transaction, and its workers make two a second. */
    private static final Duration UNTIL_HEARD = Duration.ofSeconds(2);

    @Test
    void a_clock_that_jumps_an_hour_lets_in_who_may_come_and_nobody_else_and_no_job_is_done_twice() throws Exception {
        assertTrue(Files.exists(LIBRARY), "Install faketime");
        try (Installation installation = Installation.make()) {
            Path clock = Files.writeString(installation.home().resolve("clock"), "+0");
            Node steady = installation.node(Map.of());
            Node jumping = installation.node(Map.of(
                    "LD_PRELOAD",
                    LIBRARY.toString(),
                    "FAKETIME_TIMESTAMP_FILE",
                    clock.toString(),
                    "FAKETIME_NO_CACHE",
                    "1",
                    "FAKETIME_DONT_FAKE_MONOTONIC",
                    "1"));
            steady.start();
            jumping.start();
            Client here = Client.signedIn(() -> steady);
            Client there = here.at(() -> jumping);
            assertEquals(200, there.get("/api/auth/me").status());
            Client expired = there.with(expiring(here.token(), Instant.now().minus(SKEW), installation.keys()));
            List<String> jobs = new ArrayList<>();
            int refused = 0;
            for (String time : List.of("-3600s", "+0", "+3600s", "+0")) {
                Files.writeString(clock, time);
                Until.pass(UNTIL_HEARD);
                assertEquals(401, expired.get("/api/auth/me").status(), "Expired, and the clock " + time);
                refused++;
                assertEquals(200, there.get("/api/auth/me").status(), "In force, and the clock " + time);
                assertRightTime(there);
                for (int i = 0; i < 3; i++) {
                    jobs.add(here.create("/api/crm/lead-scoring/recalculate", Map.of("includeManual", true)));
                }
                for (String job : jobs) {
                    Until.within(Duration.ofSeconds(30), "the job is done", () -> Jobs.succeeded(here, job));
                }
            }
            assertEquals(jobs.size(), Jobs.endings(installation));
            Figures.tell(
                    "clock of one node an hour behind and an hour ahead",
                    Map.of(
                            "jumps",
                            4,
                            "jobs",
                            jobs.size(),
                            "jobs ended more than once",
                            0,
                            "expired tokens sent",
                            refused,
                            "expired tokens let in",
                            0));
        }
    }

    /** What the node writes down as the moment of a change is the common time. */
    private static void assertRightTime(Client there) throws InterruptedException {
        Reply created = there.post("/api/crm/customers", Map.of("name", "Made at a wrong time"));
        Duration off = Duration.between(Instant.parse(created.text("createdAt")), Instant.now())
                .abs();
        assertTrue(off.compareTo(Duration.ofSeconds(10)) < 0, () -> "Off by " + off);
    }

    /** A token of the installation's own that has ended at another moment. */
    private static String expiring(String token, Instant end, SigningKeys keys) throws Exception {
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String other = claims.replaceFirst("\"exp\":\\d+", "\"exp\":" + end.getEpochSecond());
        assertTrue(!other.equals(claims), claims);
        String signed = parts[0] + "." + base64(other.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        String pem = keys.privateKey().replaceAll("-----[A-Z ]+-----|\\s", "");
        signature.initSign(KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))));
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
