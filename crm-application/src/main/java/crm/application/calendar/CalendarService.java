package crm.application.calendar;

import crm.application.Ids;
import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.access.CurrentReader;
import crm.application.authentication.RecogniseCaller;
import crm.application.authentication.SecretToken;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.tenant.Tenants;
import crm.domain.activity.Activity;
import crm.domain.activity.ActivityStatus;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.user.User;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

@UseCase
class CalendarService implements ManageCalendarLinks, CalendarShelf {
    private static final int DAYS_BACK = 90;
    private static final int DAYS_AHEAD = 730;
    private static final int MOST_ENTRIES = 2_000;
    private static final List<Object> SHOWN = Stream.of(ActivityStatus.values())
            .filter(status -> status != ActivityStatus.CANCELLED)
            .<Object>map(status -> status)
            .toList();

    private final CalendarLinkStore links;
    private final RecordStore store;
    private final RecogniseCaller callers;
    private final CurrentReader reader;
    private final Access access;
    private final Tenants tenants;
    private final Ids ids;
    private final Clock clock;

    CalendarService(
            CalendarLinkStore links,
            RecordStore store,
            RecogniseCaller callers,
            CurrentReader reader,
            Access access,
            Tenants tenants,
            Ids ids,
            Clock clock) {
        this.links = links;
        this.store = store;
        this.callers = callers;
        this.reader = reader;
        this.access = access;
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public NewLink create(Caller caller, Changes input) {
        List<Fault> faults = new ArrayList<>(input.faults());
        Values given = input.appliedTo(INPUT.blankLine(), faults);
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        Id user = caller.person();
        // Whoever makes several at once waits here, so that the limit holds.
        store.findForChange(User.TYPE, user);
        if (links.of(user).size() >= MOST_LINKS) {
            throw Rejected.conflict("too_many_links", "There are " + MOST_LINKS + " links already; revoke one first.");
        }
        SecretToken token = SecretToken.of(caller.tenant());
        CalendarLinkStore.Link link = new CalendarLinkStore.Link(
                ids.next(), user, given.get(NAME), clock.instant().truncatedTo(ChronoUnit.MICROS));
        links.add(link, token.hash());
        return new NewLink(link, token);
    }

    @Override
    public List<CalendarLinkStore.Link> list(Caller caller) {
        return links.of(caller.person());
    }

    @Override
    public void revoke(Caller caller, Id link) {
        if (!links.remove(caller.person(), link)) {
            throw Rejected.notFound("link");
        }
    }

    @Override
    public Optional<ReadCalendar.Calendar> find(SecretToken token) {
        return links.user(token.hash())
                .flatMap(user -> owner(token, user))
                .flatMap(owner -> store.find(User.TYPE, owner.person()).map(user -> calendar(owner, user)));
    }

    /** A link opens no more than its owner may see at this moment, and shows it as the owner sees it. */
    private Optional<Caller> owner(SecretToken token, Id user) {
        if (callers.recognise(user, Optional.empty()) instanceof RecogniseCaller.Known(var grants, var _)
                && grants.scope(Activity.TYPE.permission(Operation.VIEW)).isPresent()) {
            reader.becomes(grants);
            return Optional.of(new Caller(token.tenant(), Optional.of(user), grants, ids.next(), Caller.Origin.SYSTEM));
        }
        return Optional.empty();
    }

    private ReadCalendar.Calendar calendar(Caller owner, Stored<User> user) {
        ZoneId zone = user.values()
                .find(User.TIMEZONE)
                .orElseGet(() -> tenants.current().zone());
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Query query = Query.all(Activity.TYPE)
                .seenBy(access.sight(owner, Activity.TYPE))
                .where(Filter.equal(Activity.ASSIGNED_TO, user.id()))
                .where(new Filter.Between(
                        Activity.DUE_DATE,
                        Optional.of(today.minusDays(DAYS_BACK)),
                        Optional.of(today.plusDays(DAYS_AHEAD))))
                .where(new Filter.AnyOf(Activity.STATUS, SHOWN))
                .inOrder(new RecordType.Order(Activity.DUE_DATE, true))
                .page(new Paging.First(MOST_ENTRIES));
        return new ReadCalendar.Calendar(
                user.values().get(User.NAME),
                zone,
                store.list(Activity.TYPE, query).records());
    }
}
