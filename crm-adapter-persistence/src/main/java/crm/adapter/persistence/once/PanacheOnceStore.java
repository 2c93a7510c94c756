package crm.adapter.persistence.once;

import crm.adapter.persistence.record.PlainJson;
import crm.application.access.CurrentTenant;
import crm.application.once.Answer;
import crm.application.once.OnceStore;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** Answered requests as rows; the primary key makes a twin wait until the first one has ended. */
@ApplicationScoped
class PanacheOnceStore implements OnceStore {
    private static final String CLAIM = """
            insert into answered_request (tenant_id, user_id, request_key, fingerprint, claimed_at)
            values (:tenant, :user, :key, :fingerprint, :now)
            on conflict do nothing
            """;

    private static final String KEPT = """
            select fingerprint, status, cast(headers as text) as headers, body
            from answered_request
            where tenant_id = :tenant and user_id = :user and request_key = :key
            """;

    private static final String KEEP = """
            update answered_request set status = :status, headers = cast(:headers as jsonb), body = :body
            where tenant_id = :tenant and user_id = :user and request_key = :key
            """;

    private static final String FORGET =
            "delete from answered_request where tenant_id = :tenant and claimed_at < :before";

    private final StatelessSession session;
    private final CurrentTenant tenant;

    PanacheOnceStore(StatelessSession session, CurrentTenant tenant) {
        this.session = session;
        this.tenant = tenant;
    }

    @Override
    public Optional<Kept> claim(Id user, String key, String fingerprint, Instant now) {
        int claimed = session.createNativeMutationQuery(CLAIM)
                .setParameter("tenant", tenant())
                .setParameter("user", user.value())
                .setParameter("key", key)
                .setParameter("fingerprint", fingerprint)
                .setParameter("now", now)
                .executeUpdate();
        if (claimed == 1) {
            return Optional.empty();
        }
        // What stood in the way may have been forgotten since; then the key is free.
        Optional<Kept> kept = find(user, key);
        return kept.isPresent() ? kept : claim(user, key, fingerprint, now);
    }

    @Override
    public Optional<Kept> find(Id user, String key) {
        return session.createNativeQuery(KEPT, Tuple.class)
                .addScalar("fingerprint", String.class)
                .addScalar("status", Integer.class)
                .addScalar("headers", String.class)
                .addScalar("body", byte[].class)
                .setParameter("tenant", tenant())
                .setParameter("user", user.value())
                .setParameter("key", key)
                .uniqueResultOptional()
                .map(PanacheOnceStore::kept);
    }

    private static Kept kept(Tuple row) {
        Integer status = row.get("status", Integer.class);
        if (status == null) {
            throw new IllegalStateException("This transaction itself has claimed the key and not answered yet");
        }
        return new Kept(
                row.get("fingerprint", String.class),
                new Answer(status, headers(row.get("headers", String.class)), row.get("body", byte[].class)));
    }

    @Override
    public void keep(Id user, String key, Answer answer) {
        session.createNativeMutationQuery(KEEP)
                .setParameter("tenant", tenant())
                .setParameter("user", user.value())
                .setParameter("key", key)
                .setParameter("status", answer.status())
                .setParameter("headers", PlainJson.write(plain(answer.headers())))
                .setParameter("body", answer.body())
                .executeUpdate();
    }

    @Override
    public long forget(Instant before) {
        return session.createNativeMutationQuery(FORGET)
                .setParameter("tenant", tenant())
                .setParameter("before", before)
                .executeUpdate();
    }

    private String tenant() {
        return tenant.tenant().orElse("");
    }

    private static Plain plain(Map<String, List<String>> headers) {
        Map<String, Plain> members = new LinkedHashMap<>();
        headers.forEach((name, values) -> members.put(name, Plain.texts(values)));
        return new Plain.Structure(members);
    }

    private static Map<String, List<String>> headers(String json) {
        if (!(PlainJson.read(json) instanceof Plain.Structure structure)) {
            throw new IllegalStateException("Headers are kept as a structure");
        }
        return structure.members().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> texts(header.getValue())));
    }

    private static List<String> texts(Plain values) {
        if (!(values instanceof Plain.Sequence sequence)) {
            throw new IllegalStateException("A header's values are kept as a sequence");
        }
        return sequence.items().stream()
                .map(item -> ((Plain.Text) item).value())
                .toList();
    }
}
