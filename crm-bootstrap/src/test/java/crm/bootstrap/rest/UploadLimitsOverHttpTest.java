package crm.bootstrap.rest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Forms with files may be larger than other bodies, and no other body may. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class UploadLimitsOverHttpTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final String FORM = "multipart/form-data; boundary=x";

    @Test
    void a_form_that_announces_more_than_a_file_may_have_is_refused_before_its_first_byte() throws IOException {
        assertRefused("/api/crm/attachments", FORM, 5 * MEGABYTE);
        assertRefused("/api/crm/attachments/bulk", FORM, 40 * MEGABYTE);
    }

    @Test
    void other_bodies_keep_their_limit_at_the_same_address_and_at_others() throws IOException {
        assertRefused("/api/crm/attachments/bulk", "application/json", 20 * MEGABYTE);
        assertRefused("/api/crm/customers", FORM, 20 * MEGABYTE);
    }

    private static void assertRefused(String path, String mediaType, int length) throws IOException {
        String answer = RawHttp.send("""
                POST %s HTTP/1.1
                Host: localhost
                Content-Type: %s
                Content-Length: %d
                Connection: close
                """.formatted(path, mediaType, length));
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(answer.contains("\"code\":\"body_too_large\""), answer);
    }
}
