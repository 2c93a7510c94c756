package crm.application.authentication;

import crm.application.access.Caller;
import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sessions of a world with one tenant. */
final class SessionsInMemory implements SessionStore {
    private record Begun(LoginSession session, Caller.Origin origin, Instant startedAt, Optional<Instant> revokedAt) {
        private Begun as(LoginSession changed) {
            return new Begun(changed, origin, startedAt, revokedAt);
        }
    }

    private record Token(Id session, Instant expiresAt, Optional<Instant> usedAt) {}

    private final Map<Id, Begun> sessions = new LinkedHashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();

    @Override
    public void start(LoginSession session, Caller.Origin origin, Instant now) {
        sessions.put(session.id(), new Begun(session, origin, now, Optional.empty()));
    }

    @Override
    public Optional<LoginSession> find(Id session) {
        return Optional.ofNullable(sessions.get(session)).map(Begun::session);
    }

    @Override
    public void keep(Id session, String tokenHash, Instant expiresAt) {
        tokens.put(tokenHash, new Token(session, expiresAt, Optional.empty()));
    }

    @Override
    public Optional<KeptToken> findForUse(String tokenHash) {
        return Optional.ofNullable(tokens.get(tokenHash))
                .map(token -> new KeptToken(
                        sessions.get(token.session()).session(),
                        token.expiresAt(),
                        token.usedAt().isPresent()));
    }

    @Override
    public void use(String tokenHash, Instant now) {
        tokens.computeIfPresent(
                tokenHash, (_, token) -> new Token(token.session(), token.expiresAt(), Optional.of(now)));
    }

    @Override
    public void revoke(Id session, Instant now) {
        sessions.computeIfPresent(session, (_, begun) -> begun.session().revoked() ? begun : revoked(begun, now));
    }

    private static Begun revoked(Begun begun, Instant now) {
        LoginSession was = begun.session();
        return new Begun(
                new LoginSession(was.id(), was.user(), was.credentials(), was.expiresAt(), true),
                begun.origin(),
                begun.startedAt(),
                Optional.of(now));
    }

    @Override
    public void revokeAll(Id user, Optional<Id> spared, Instant now) {
        of(user).stream()
                .map(begun -> begun.session().id())
                .filter(id -> spared.filter(id::equals).isEmpty())
                .forEach(id -> revoke(id, now));
    }

    @Override
    public List<OpenSession> open(Id user, int credentials, Instant now, int most) {
        return of(user).stream()
                .filter(begun -> !begun.session().revoked()
                        && begun.session().credentials() == credentials
                        && begun.session().expiresAt().isAfter(now))
                .filter(begun -> tokensOf(begun).stream()
                        .anyMatch(token ->
                                token.usedAt().isEmpty() && token.expiresAt().isAfter(now)))
                .sorted(Comparator.comparing(Begun::startedAt).reversed())
                .limit(most)
                .map(begun -> new OpenSession(
                        begun.session(),
                        begun.origin(),
                        begun.startedAt(),
                        tokensOf(begun).stream()
                                .flatMap(token -> token.usedAt().stream())
                                .max(Comparator.naturalOrder())
                                .orElse(begun.startedAt())))
                .toList();
    }

    private List<Begun> of(Id user) {
        return sessions.values().stream()
                .filter(begun -> begun.session().user().equals(user))
                .toList();
    }

    private List<Token> tokensOf(Begun begun) {
        return tokens.values().stream()
                .filter(token -> token.session().equals(begun.session().id()))
                .toList();
    }

    @Override
    public void renew(Id session, int credentials) {
        sessions.computeIfPresent(
                session,
                (_, begun) -> begun.as(new LoginSession(
                        begun.session().id(),
                        begun.session().user(),
                        credentials,
                        begun.session().expiresAt(),
                        begun.session().revoked())));
    }

    @Override
    public void forget(Id user, Instant before) {
        List<Begun> forgotten = of(user).stream()
                .filter(begun -> begun.session().expiresAt().isBefore(before)
                        || begun.revokedAt().filter(at -> at.isBefore(before)).isPresent())
                .toList();
        forgotten.forEach(begun -> {
            sessions.remove(begun.session().id());
            tokens.values()
                    .removeIf(token -> token.session().equals(begun.session().id()));
        });
    }
}
