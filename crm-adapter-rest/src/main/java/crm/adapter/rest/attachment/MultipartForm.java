package crm.adapter.rest.attachment;

import crm.domain.kernel.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/** Reads a form with files (RFC 7578) part by part as it comes in, so that no file is ever held in memory. */
public final class MultipartForm {
    private static final int MAXIMUM_PARTS = 200;
    private static final int MAXIMUM_HEADERS = 8 * 1024;
    private static final int MAXIMUM_FIELD = 100 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final Map<String, String> fields = new LinkedHashMap<>();

    private MultipartForm() {}

    /** Takes a file in, wherever in the form it comes. */
    @FunctionalInterface
    public interface FileTaker {
        void take(String fileName, InputStream content) throws IOException;
    }

    /**
     * Reads the whole form.
     *
     * @return its fields that are not files, in their order
     * @throws Rejected where it is not such a form
     * @throws IOException where it breaks off
     */
    public static Map<String, String> read(Optional<String> contentType, InputStream body, FileTaker files)
            throws IOException {
        MultipartForm form = new MultipartForm();
        MultipartInput input = MultipartInput.builder()
                .setInputStream(body)
                .setBufferSize(BUFFER)
                .setBoundary(boundary(contentType))
                .setPartHeaderSizeMax(MAXIMUM_HEADERS)
                .get();
        input.setHeaderCharset(StandardCharsets.UTF_8);
        int parts = 0;
        boolean more = input.skipPreamble();
        while (more) {
            parts++;
            if (parts > MAXIMUM_PARTS) {
                throw malformed("A form has at most " + MAXIMUM_PARTS + " parts.");
            }
            form.part(input, files);
            more = input.readBoundary();
        }
        return form.fields;
    }

    private void part(MultipartInput input, FileTaker files) throws IOException {
        Map<String, String> disposition = disposition(input.readHeaders());
        String name = Optional.ofNullable(disposition.get("name"))
                .orElseThrow(() -> malformed("Each part of a form has a name."));
        try (InputStream content = input.newInputStream()) {
            if (disposition.containsKey("filename")) {
                files.take(Optional.ofNullable(disposition.get("filename")).orElse(""), content);
            } else if (fields.put(name, text(name, content)) != null) {
                throw malformed("The field " + name + " is there twice.");
            }
        }
    }

    private static String text(String name, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MAXIMUM_FIELD + 1);
        if (bytes.length > MAXIMUM_FIELD) {
            throw malformed("The field " + name + " is too long; a file needs a filename.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Map<String, String> disposition(String headers) {
        return headers.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
                .findFirst()
                .map(line -> parameters(line.substring(line.indexOf(':') + 1)))
                .orElseThrow(() -> malformed("Each part of a form has a Content-Disposition."));
    }

    private static byte[] boundary(Optional<String> contentType) {
        return contentType
                .map(MultipartForm::parameters)
                .map(parameters -> parameters.get("boundary"))
                .filter(boundary -> !boundary.isEmpty() && boundary.length() <= 70)
                .orElseThrow(() -> malformed("The Content-Type names no boundary."))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Map<String, String> parameters(String header) {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return parser.parse(header, ';');
    }

    private static Rejected malformed(String message) {
        return Rejected.malformed("invalid_form", message);
    }
}
