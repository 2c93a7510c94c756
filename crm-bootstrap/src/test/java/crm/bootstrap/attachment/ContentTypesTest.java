package crm.bootstrap.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.attachment.ContentTypes;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The bytes tell what a file is; the name may say it more precisely and never otherwise. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ContentTypesTest {

    @Inject
    ContentTypes types;

    @Test
    void bytes_go_before_names() {
        assertType("application/pdf", "%PDF-1.7\n", "picture.png");
        assertType("text/html", "<!DOCTYPE html><html><body>", "innocent.pdf");
        assertType("image/svg+xml", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\">", "chart.png");
        assertType("image/png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "page.html");
        assertType("application/x-msdownload", "MZ\u0090\0\u0003\0\0\0\u0004", "holiday.jpg");
        assertType("application/zip", "PK\u0003\u0004\u0014\0\0\0", "archive");
    }

    @Test
    void a_name_makes_what_the_bytes_say_more_precise() {
        assertType(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "PK\u0003\u0004\u0014\0\0\0",
                "letter.docx");
        assertType("text/csv", "a,b,c\n1,2,3\n", "list.csv");
        assertType("text/plain", "just words\n", "readme");
        assertType("application/octet-stream", "\u0001\u0002\0\u0003", "unknown");
    }

    @Test
    void without_bytes_the_name_is_all_there_is() {
        assertEquals("application/pdf", types.usual("offer.PDF"));
        assertEquals("application/octet-stream", types.usual("no extension"));
    }

    private void assertType(String type, String beginning, String name) {
        String detected = types.detect(beginning.getBytes(StandardCharsets.ISO_8859_1), name);
        assertEquals(type, detected.replaceFirst(";.*", ""), name);
    }
}
