package crm.adapter.persistence.once;

import crm.adapter.persistence.record.PlainJson;
import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.once.Answer;
import crm.application.once.OnceStore;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answered requests as rows; the primary key makes a twin wait until the first one has ended. */
@ApplicationScoped
class JdbcOnceStore implements OnceStore {
    private static final String CLAIM = """
            insert into answered_request (tenant_id, user_id, request_key, fingerprint, claimed_at)
            values (?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String KEPT = """
            select fingerprint, status, cast(headers as text) as headers, body
            from answered_request
            where tenant_id = ? and user_id = ? and request_key = ?
            """;

    private static final String KEEP = """
            update answered_request set status = ?, headers = cast(? as jsonb), body = ?
            where tenant_id = ? and user_id = ? and request_key = ?
            """;

    private static final String FORGET = "delete from answered_request where tenant_id = ? and claimed_at < ?";

    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcOnceStore(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public Optional<Kept> claim(Id user, String key, String fingerprint, Instant now) {
        int claimed = statements.perform(CLAIM, tenant(), user.value(), key, fingerprint, now);
        if (claimed == 1) {
            return Optional.empty();
        }
        // What stood in the way may have been forgotten since; then the key is free.
        Optional<Kept> kept = find(user, key);
        return kept.isPresent() ? kept : claim(user, key, fingerprint, now);
    }

    @Override
    public Optional<Kept> find(Id user, String key) {
        return statements.only(JdbcOnceStore::kept, KEPT, tenant(), user.value(), key);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        Integer status = row.getObject("status", Integer.class);
        if (status == null) {
            throw new IllegalStateException("This transaction itself has claimed the key and not answered yet");
        }
        return new Kept(
                row.getString("fingerprint"),
                new Answer(status, headers(row.getString("headers")), row.getBytes("body")));
    }

    @Override
    public void keep(Id user, String key, Answer answer) {
        statements.perform(
                KEEP,
                answer.status(),
                PlainJson.write(plain(answer.headers())),
                answer.body(),
                tenant(),
                user.value(),
                key);
    }

    @Override
    public long forget(Instant before) {
        return statements.perform(FORGET, tenant(), before);
    }

    private String tenant() {
        return tenant.orNobody();
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
