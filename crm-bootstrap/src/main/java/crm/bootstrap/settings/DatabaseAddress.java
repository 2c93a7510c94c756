package crm.bootstrap.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a PostgreSQL database is reached, with the user and password its address may carry. */
public record DatabaseAddress(String jdbcUrl, Optional<String> user, Optional<String> password) {
    private static final String FORMS = "jdbc:postgresql://host:5432/database or postgres://host:5432/database";

    /** Reads either form of address; the sentence of a refusal names the setting but never repeats a password. */
    public static DatabaseAddress parse(String setting, String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new DatabaseAddress(text, Optional.empty(), Optional.empty());
        }
        if (!text.startsWith("postgres://") && !text.startsWith("postgresql://")) {
            throw new CannotStart(
                    "%s is not the address of a PostgreSQL database: write it as %s.".formatted(setting, FORMS));
        }
        var address = uri(setting, text);
        if (address.getHost() == null
                || address.getPath() == null
                || address.getPath().length() < 2) {
            throw new CannotStart("%s lacks a host or a database name: write it as %s.".formatted(setting, FORMS));
        }
        var port = address.getPort() < 0 ? "" : ":" + address.getPort();
        var options = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        var jdbcUrl = "jdbc:postgresql://" + address.getHost() + port + address.getRawPath() + options;
        return new DatabaseAddress(jdbcUrl, credential(address, 0), credential(address, 1));
    }

    private static URI uri(String setting, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // The cause is left out on purpose: its message repeats the whole address, password included.
            throw new CannotStart(
                    "%s cannot be read as an address: write it as %s and percent-encode special characters."
                            .formatted(setting, FORMS));
        }
    }

    private static Optional<String> credential(URI address, int position) {
        if (address.getRawUserInfo() == null) {
            return Optional.empty();
        }
        var parts = address.getRawUserInfo().split(":", 2);
        return position < parts.length
                ? Optional.of(URLDecoder.decode(parts[position].replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
