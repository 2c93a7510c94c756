package crm.bootstrap.abuse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request exactly as it goes over the wire.
 *
 * @param target the path and query, each character one byte, in whatever state they are
 * @param headers without the body's length, which is told where a body is sent
 */
record Request(String method, String target, List<Header> headers, byte[] body) {
    private static final int MOST_SHOWN = 3_000;
    private static final Pattern GENUINE = Pattern.compile("Bearer [\\w-]{20,}\\.[\\w-]{100,}\\.[\\w-]{86}");

    /** One header, each character of it one byte. */
    record Header(String name, String value) {}

    Request {
        headers = List.copyOf(headers);
    }

    static Request get(String target, Header... headers) {
        return new Request("GET", target, List.of(headers), new byte[0]);
    }

    static Request json(String method, String target, String body, Header... headers) {
        List<Header> all = new ArrayList<>(List.of(headers));
        all.add(new Header("Content-Type", "application/json"));
        return new Request(method, target, all, body.getBytes(UTF_8));
    }

    Request with(Header... more) {
        List<Header> all = new ArrayList<>(headers);
        all.addAll(List.of(more));
        return new Request(method, target, all, body);
    }

    private boolean tellsItsLength() {
        return headers.stream()
                .map(Header::name)
                .noneMatch(
                        name -> name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Transfer-Encoding"));
    }

    byte[] head(int port) {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        if (headers.stream().noneMatch(header -> header.name().equalsIgnoreCase("Host"))) {
            head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        if (body.length > 0 && tellsItsLength()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    /** A line for a shell that sends the same again; long bodies are cut, and it says so. */
    String curl(int port) {
        String shown = headers.stream().map(Request::shown).collect(Collectors.joining());
        String sent = body.length == 0 ? "" : " --data-binary " + quoted(body);
        String address = quoted(("http://127.0.0.1:" + port + target).getBytes(ISO_8859_1));
        return "curl -i --path-as-is -X " + method + " " + address + shown + sent
                + (body.length > MOST_SHOWN ? " # the first of " + body.length + " bytes" : "");
    }

    /** A token that is genuine would be no use later on; who repeats the request has one of their own. */
    private static String shown(Header header) {
        return GENUINE.matcher(header.value()).matches()
                ? " -H \"" + header.name() + ": Bearer $TOKEN\""
                : " -H " + quoted((header.name() + ": " + header.value()).getBytes(ISO_8859_1));
    }

    private static String quoted(byte[] bytes) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = 0; i < Math.min(bytes.length, MOST_SHOWN); i++) {
            int one = bytes[i] & 0xFF;
            boolean plain = one >= ' ' && one <= '~' && one != '\'' && one != '\\';
            text.writeBytes((plain ? String.valueOf((char) one) : "\\x%02x".formatted(one)).getBytes(ISO_8859_1));
        }
        return "$'" + text.toString(ISO_8859_1) + "'";
    }
}
