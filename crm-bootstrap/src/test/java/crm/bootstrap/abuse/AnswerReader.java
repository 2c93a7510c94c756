package crm.bootstrap.abuse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the answers of a connection one after the other (RFC 9112), and is strict about it. */
final class AnswerReader {
    private final InputStream input;

    AnswerReader(InputStream input) {
        this.input = input;
    }

    /**
     * The next answer that is final.
     *
     * @param method of the request, which decides whether there is a body
     * @param started when the request began, as {@link System#nanoTime()} tells it
     * @throws EOFException where the connection ends before
     */
    Answer read(String method, long started) throws IOException {
        int status = status(line());
        List<Request.Header> headers = headers();
        while (status < 200) {
            status = status(line());
            headers = headers();
        }
        byte[] body = method.equals("HEAD") || status == 204 || status == 304 ? new byte[0] : body(headers);
        return new Answer(status, headers, body, Duration.ofNanos(System.nanoTime() - started));
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
            throw new IOException("This is no status line: " + line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private List<Request.Header> headers() throws IOException {
        List<Request.Header> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("This is no header: " + line);
            }
            headers.add(new Request.Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return headers;
    }

    private byte[] body(List<Request.Header> headers) throws IOException {
        if (value(headers, "Transfer-Encoding")
                .filter("chunked"::equalsIgnoreCase)
                .isPresent()) {
            return chunks();
        }
        Optional<String> length = value(headers, "Content-Length");
        return length.isPresent() ? exactly(Integer.parseInt(length.get())) : input.readAllBytes();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.writeBytes(exactly(size));
            line();
        }
        headers();
        return all.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("Only " + bytes.length + " of " + length + " bytes came.");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = input.read(); one != '\n'; one = input.read()) {
            if (one < 0) {
                throw new EOFException("The connection ended.");
            }
            line.write(one);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static Optional<String> value(List<Request.Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Request.Header::value)
                .findFirst();
    }
}
