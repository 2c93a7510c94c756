package crm.application.authentication;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The second factors of people of whom it is known which account is theirs. */
final class SecondFactorsInMemory implements SecondFactorStore {
    private final Map<Id, Id> accounts = new HashMap<>();
    private final Map<Id, SecondFactor> factors = new HashMap<>();
    private final Map<Id, Set<String>> codes = new HashMap<>();

    void isAccountOf(Id account, Id user) {
        accounts.put(user, account);
    }

    @Override
    public Optional<SecondFactor> of(Id account) {
        return Optional.ofNullable(factors.get(account))
                .map(kept -> new SecondFactor(
                        kept.secret(),
                        kept.enrolledAt(),
                        kept.lastStep(),
                        codes.getOrDefault(account, Set.of()).size()));
    }

    @Override
    public boolean begin(Id user, String secret, Instant now) {
        Optional<Id> account = account(user)
                .filter(found -> of(found).flatMap(SecondFactor::enrolledAt).isEmpty());
        account.ifPresent(found -> factors.put(found, new SecondFactor(secret, Optional.empty(), 0, 0)));
        return account.isPresent();
    }

    @Override
    public boolean enrol(Id user, String secret, long step, List<String> recoveryHashes, Instant now) {
        Optional<Id> begun = account(user)
                .filter(found -> of(found)
                        .filter(factor ->
                                factor.enrolledAt().isEmpty() && factor.secret().equals(secret))
                        .isPresent());
        begun.ifPresent(account -> {
            factors.put(account, new SecondFactor(secret, Optional.of(now), step, 0));
            codes.put(account, new HashSet<>(recoveryHashes));
        });
        return begun.isPresent();
    }

    @Override
    public boolean useStep(Id account, long step) {
        Optional<SecondFactor> good =
                of(account).filter(factor -> factor.enrolledAt().isPresent() && factor.lastStep() < step);
        good.ifPresent(factor -> factors.put(account, new SecondFactor(factor.secret(), factor.enrolledAt(), step, 0)));
        return good.isPresent();
    }

    @Override
    public boolean useRecoveryCode(Id account, String hash) {
        return codes.getOrDefault(account, new HashSet<>()).remove(hash);
    }

    @Override
    public boolean remove(Id user) {
        Optional<Id> account = account(user);
        account.ifPresent(codes::remove);
        return account.map(factors::remove).isPresent();
    }

    private Optional<Id> account(Id user) {
        return Optional.ofNullable(accounts.get(user));
    }
}
