package crm.adapter.rest.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.domain.kernel.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MultipartFormTest {
    private static final Optional<String> FORM = Optional.of("multipart/form-data; boundary=\"--b\"");

    private final Map<String, String> files = new LinkedHashMap<>();

    @Test
    void fields_and_files_come_in_any_order() throws IOException {
        Map<String, String> fields = read(FORM, """
                ----b
                Content-Disposition: form-data; name="file"; filename="one.txt"
                Content-Type: text/html

                1st
                2nd
                ----b
                content-disposition: form-data; name=description

                Größe
                ----b
                Content-Disposition: form-data; name="file"; filename=""

                nameless
                ----b--
                """);
        assertEquals(Map.of("description", "Größe"), fields);
        assertEquals(Map.of("one.txt", "1st\r\n2nd", "", "nameless"), files);
    }

    @Test
    void a_file_that_is_not_read_to_its_end_does_not_hide_what_follows() throws IOException {
        Map<String, String> fields = MultipartForm.read(FORM, bytes("""
                        ----b
                        Content-Disposition: form-data; name="file"; filename="a"

                        aaaaaaaaaaaa
                        ----b
                        Content-Disposition: form-data; name="x"

                        y
                        ----b--
                        """), (name, content) -> {});
        assertEquals(Map.of("x", "y"), fields);
    }

    @Test
    void what_is_no_form_is_refused() {
        assertThrows(Rejected.class, () -> read(Optional.empty(), "x"));
        assertThrows(Rejected.class, () -> read(Optional.of("multipart/form-data"), "x"));
        assertThrows(Rejected.class, () -> read(FORM, "----b\nContent-Type: text/plain\n\nx\n----b--\n"));
        assertThrows(Rejected.class, () -> read(FORM, "----b\nContent-Disposition: form-data\n\nx\n----b--\n"));
        assertThrows(Rejected.class, () -> read(FORM, field("x", "a") + field("x", "b") + "----b--\n"));
        assertThrows(Rejected.class, () -> read(FORM, field("x", "a".repeat(200_000)) + "----b--\n"));
        assertThrows(Rejected.class, () -> read(FORM, parts(300) + "----b--\n"));
    }

    @Test
    void what_breaks_off_is_an_interruption() {
        assertThrows(IOException.class, () -> read(FORM, field("x", "a")));
        assertThrows(UncheckedIOException.class, () -> read(FORM, """
                ----b
                Content-Disposition: form-data; name="file"; filename="a"

                half"""));
        assertThrows(IOException.class, () -> read(FORM, "----b\nX: " + "x".repeat(20_000) + "\n\nx\n----b--\n"));
    }

    private static String field(String name, String value) {
        return "----b\nContent-Disposition: form-data; name=\"" + name + "\"\n\n" + value + "\n";
    }

    private static String parts(int count) {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < count; i++) {
            parts.append(field("f" + i, "x"));
        }
        return parts.toString();
    }

    private Map<String, String> read(Optional<String> contentType, String form) throws IOException {
        return MultipartForm.read(contentType, bytes(form), (name, content) -> {
            try {
                files.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException brokenOff) {
                throw new UncheckedIOException(brokenOff);
            }
        });
    }

    private static InputStream bytes(String form) {
        return new ByteArrayInputStream(form.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
