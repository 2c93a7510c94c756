package crm.application.testing;

import crm.application.user.Accounts;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.user.User;
import java.util.ArrayList;
import java.util.List;

/** Writes down what accounts were told. */
public final class RecordedAccounts implements Accounts {
    private final List<Id> linked = new ArrayList<>();
    private final List<Id> unlinked = new ArrayList<>();

    @Override
    public void linked(Stored<User> user) {
        linked.add(user.id());
    }

    @Override
    public void unlinked(Stored<User> user) {
        unlinked.add(user.id());
    }

    /** Whose accounts were to follow, in order. */
    public List<Id> linked() {
        return List.copyOf(linked);
    }

    /** Whose accounts were to end, in order. */
    public List<Id> unlinked() {
        return List.copyOf(unlinked);
    }
}
