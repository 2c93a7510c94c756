package crm.application.assignment;

import crm.application.Numbers;
import crm.application.record.Filter;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.domain.assignment.AssignmentRule;
import crm.domain.assignment.AssignmentStrategy;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadStatus;
import crm.domain.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses who looks after a lead, by the tenant's rules (BR-046). */
@ApplicationScoped
public class Assignment {
    private static final long FIRST_NUMBER = 1001;
    private static final List<Object> OPEN = Stream.of(LeadStatus.values())
            .filter(status -> status.phase() == LeadStatus.Phase.OPEN)
            .<Object>map(status -> status)
            .toList();

    private final CurrentAssignment current;
    private final RecordStore store;
    private final Numbers numbers;

    Assignment(CurrentAssignment current, RecordStore store, Numbers numbers) {
        this.current = current;
        this.store = store;
        this.numbers = numbers;
    }

    /** This assignment for several leads of one transaction, which looks up once by which rules and who is present. */
    public Assignment forMany() {
        Map<List<Id>, List<Id>> known = new HashMap<>();
        return new Assignment(current.forMany(), store, numbers) {
            @Override
            List<Id> present(List<Id> users) {
                return known.computeIfAbsent(users, super::present);
            }
        };
    }

    /** Whom the first rule chooses that is for such a lead and has somebody to choose; nobody, where there is none. */
    public Optional<Id> owner(Values lead) {
        return current.rules().rules().stream()
                .filter(rule -> rule.isFor(lead))
                .flatMap(rule -> chosen(rule).stream())
                .findFirst();
    }

    /** Whether it chooses for each lead without regard to how many somebody has just been given. */
    public boolean choosesEachAlone() {
        return current.rules().rules().stream().noneMatch(rule -> rule.strategy() == AssignmentStrategy.LEAST_LOAD);
    }

    private Optional<Id> chosen(AssignmentRule rule) {
        List<Id> present = present(rule.users());
        if (present.isEmpty()) {
            return Optional.empty();
        }
        return switch (rule.strategy()) {
            case FIXED -> Optional.of(present.getFirst());
            case ROUND_ROBIN -> Optional.of(present.get((int) ((turn(rule) - FIRST_NUMBER) % present.size())));
            case LEAST_LOAD -> leastLoaded(rule, present);
        };
    }

    List<Id> present(List<Id> users) {
        Map<Id, Stored<User>> found = store.findAll(User.TYPE, new HashSet<>(users));
        return users.stream()
                .filter(user ->
                        found.containsKey(user) && found.get(user).values().get(User.IS_ACTIVE))
                .toList();
    }

    /** The rule's next number: whoever counts makes the others wait, so everybody gets the same share. */
    private long turn(AssignmentRule rule) {
        return numbers.nextInTurn("lead-assignment/" + rule.name().toLowerCase(Locale.ROOT));
    }

    private Optional<Id> leastLoaded(AssignmentRule rule, List<Id> users) {
        // One after the other, so that two leads that come at once are not both given to the same user.
        turn(rule);
        Map<Id, Long> loads = new HashMap<>();
        users.forEach(user -> loads.put(user, load(user)));
        return users.stream().min(Comparator.comparing(loads::get));
    }

    private long load(Id user) {
        return store.count(
                Lead.TYPE,
                Query.all(Lead.TYPE).where(Filter.equal(Lead.OWNER, user)).where(new Filter.AnyOf(Lead.STATUS, OPEN)));
    }
}
