package crm.adapter.persistence.authentication;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.Caller;
import crm.application.access.CurrentTenant;
import crm.application.authentication.LoginSession;
import crm.application.authentication.OpenSession;
import crm.application.authentication.SessionStore;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions and refresh tokens as rows of their tenant. */
@ApplicationScoped
class JdbcSessionStore implements SessionStore {
    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcSessionStore(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public void start(LoginSession session, Caller.Origin origin, Instant now) {
        statements.perform(
                """
                insert into login_session
                    (tenant_id, id, user_id, credentials, started_at, expires_at, origin_address, origin_client)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                tenant(),
                session.id().value(),
                session.user().value(),
                session.credentials(),
                now,
                session.expiresAt(),
                origin.address(),
                origin.client());
    }

    @Override
    public Optional<LoginSession> find(Id session) {
        return statements.only(JdbcSessionStore::session, """
                select id, user_id, credentials, expires_at, revoked_at is not null as revoked
                from login_session where tenant_id = ? and id = ?""", tenant(), session.value());
    }

    @Override
    public void keep(Id session, String tokenHash, Instant expiresAt) {
        statements.perform(
                "insert into refresh_token (tenant_id, token_hash, session_id, expires_at) values (?, ?, ?, ?)",
                tenant(),
                tokenHash,
                session.value(),
                expiresAt);
    }

    @Override
    public Optional<KeptToken> findForUse(String tokenHash) {
        // The session is locked first and the token read after it, so that whoever waited sees the token as used.
        return statements
                .only(row -> row.getObject(1, UUID.class), """
                        select session.id from login_session session
                        where session.tenant_id = ? and session.id = (
                            select session_id from refresh_token where tenant_id = ? and token_hash = ?)
                        for update""", tenant(), tenant(), tokenHash)
                .flatMap(session -> token(tokenHash));
    }

    private Optional<KeptToken> token(String tokenHash) {
        return statements.only(
                row -> new KeptToken(session(row), instant(row, "token_expires_at"), row.getBoolean("used")),
                """
                select session.id, session.user_id, session.credentials, session.expires_at,
                       session.revoked_at is not null as revoked,
                       token.expires_at as token_expires_at, token.used_at is not null as used
                from refresh_token token
                join login_session session on session.tenant_id = token.tenant_id and session.id = token.session_id
                where token.tenant_id = ? and token.token_hash = ?""",
                tenant(),
                tokenHash);
    }

    @Override
    public void use(String tokenHash, Instant now) {
        statements.perform(
                "update refresh_token set used_at = ? where tenant_id = ? and token_hash = ?",
                now,
                tenant(),
                tokenHash);
    }

    @Override
    public void revoke(Id session, Instant now) {
        statements.perform(
                "update login_session set revoked_at = ? where tenant_id = ? and id = ? and revoked_at is null",
                now,
                tenant(),
                session.value());
    }

    @Override
    public void revokeAll(Id user, Optional<Id> spared, Instant now) {
        statements.perform(
                """
                update login_session set revoked_at = ?
                where tenant_id = ? and user_id = ? and revoked_at is null and id is distinct from ?::uuid""",
                now,
                tenant(),
                user.value(),
                spared.map(session -> session.value().toString()).orElse(null));
    }

    @Override
    public List<OpenSession> open(Id user, int credentials, Instant now, int most) {
        return statements.all(
                row -> new OpenSession(
                        session(row),
                        new Caller.Origin(row.getString("origin_address"), row.getString("origin_client")),
                        instant(row, "started_at"),
                        instant(row, "last_used_at")),
                """
                select session.id, session.user_id, session.credentials, session.expires_at, false as revoked,
                       session.origin_address, session.origin_client, session.started_at,
                       coalesce(
                           (select max(used.used_at) from refresh_token used
                            where used.tenant_id = session.tenant_id and used.session_id = session.id),
                           session.started_at) as last_used_at
                from login_session session
                where session.tenant_id = ? and session.user_id = ? and session.credentials = ?
                  and session.revoked_at is null and session.expires_at > ?
                  and exists (
                      select from refresh_token next
                      where next.tenant_id = session.tenant_id and next.session_id = session.id
                        and next.used_at is null and next.expires_at > ?)
                order by session.started_at desc, session.id desc
                limit ?""",
                tenant(),
                user.value(),
                credentials,
                now,
                now,
                most);
    }

    @Override
    public void renew(Id session, int credentials) {
        statements.perform(
                "update login_session set credentials = ? where tenant_id = ? and id = ?",
                credentials,
                tenant(),
                session.value());
    }

    @Override
    public void forget(Id user, Instant before) {
        statements.perform("""
                delete from login_session
                where tenant_id = ? and user_id = ? and (expires_at < ? or revoked_at < ?)""", tenant(), user.value(), before, before);
    }

    private String tenant() {
        return tenant.tenant().orElseThrow(() -> new IllegalStateException("Sessions belong to a tenant"));
    }

    private static LoginSession session(ResultSet row) throws SQLException {
        return new LoginSession(
                new Id(row.getObject("id", UUID.class)),
                new Id(row.getObject("user_id", UUID.class)),
                row.getInt("credentials"),
                instant(row, "expires_at"),
                row.getBoolean("revoked"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
