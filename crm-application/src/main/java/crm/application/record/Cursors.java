package crm.application.record;

import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes down where a list goes on, sealed: a cursor works for the list it was given out for, in the same tenant, order
 * and filters, and for nothing else.
 */
@ApplicationScoped
public class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_LENGTH = 16;
    private static final int MAXIMUM_LENGTH = 2_000;

    private final SecretKeySpec key;

    Cursors(CursorSecret secret) {
        this.key = new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** What tells one list from another. */
    String fingerprint(
            String tenant, RecordType<?> type, RecordType.Order order, List<Filter> filters, Optional<String> search) {
        return String.join(
                "\n",
                tenant,
                type.name(),
                order.field().name(),
                Boolean.toString(order.descending()),
                filters.toString(),
                search.orElse(""));
    }

    String seal(String list, RecordType.Order order, Stored<?> last) {
        return seal(
                list,
                last.id()
                        + sortText(order.field(), last).map(text -> "=" + text).orElse(""));
    }

    /**
     * The cursor for a position within a list.
     *
     * @param list what tells this list from every other one, the tenant included
     */
    public String seal(String list, String position) {
        byte[] content = position.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(seal(list, content), SEAL_LENGTH + content.length);
        System.arraycopy(content, 0, sealed, SEAL_LENGTH, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** @throws Rejected where the cursor was not given out for this list */
    Paging.After open(String list, RecordType.Order order, String cursor, int limit) {
        String[] position = open(list, cursor).split("=", 2);
        Optional<Object> value = position.length == 2 ? order.field().parse("cursor", position[1]) : Optional.empty();
        return new Paging.After(value, Id.parse(position[0]).orElseThrow(Cursors::refused), limit);
    }

    /** The position for which the cursor was given out. @throws Rejected where that was not for this list */
    public String open(String list, String cursor) {
        byte[] sealed = decoded(cursor);
        if (sealed.length <= SEAL_LENGTH) {
            throw refused();
        }
        byte[] content = Arrays.copyOfRange(sealed, SEAL_LENGTH, sealed.length);
        if (!MessageDigest.isEqual(seal(list, content), Arrays.copyOf(sealed, SEAL_LENGTH))) {
            throw refused();
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private static Optional<String> sortText(Field<?> field, Stored<?> last) {
        if (field == Stored.CREATED_AT) {
            return Optional.of(last.createdAt().toString());
        }
        if (field == Stored.UPDATED_AT) {
            return Optional.of(last.updatedAt().toString());
        }
        return last.values().find(field).map(value -> switch (last.values().plain(field)) {
            case Plain.Text text -> text.value();
            case Plain.Number number -> number.value().toPlainString();
            case Plain.Flag flag -> Boolean.toString(flag.value());
            case Plain.Sequence _, Plain.Structure _, Plain.Nothing _ ->
                throw new IllegalArgumentException(field + " cannot be sorted by");
        });
    }

    private static byte[] decoded(String cursor) {
        if (cursor.length() > MAXIMUM_LENGTH) {
            throw refused();
        }
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            throw refused();
        }
    }

    private byte[] seal(String list, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(list.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(content), SEAL_LENGTH);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static Rejected refused() {
        return Rejected.malformedParameter(
                "cursor", "invalid_cursor", "This cursor was not given out for this list, order and filters.");
    }
}
