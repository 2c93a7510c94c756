package crm.application.authentication;

import crm.application.ReadOnly;
import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.tenant.TenantRegister;
import crm.application.tenant.Tenants;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.util.List;
import java.util.Optional;

@UseCase
@ReadOnly
class RecogniseCallerService implements RecogniseCaller, ShowProfile {
    private final AccountStore accounts;
    private final Members members;
    private final Sessions sessions;
    private final TenantRegister register;
    private final Tenants tenants;

    RecogniseCallerService(
            AccountStore accounts, Members members, Sessions sessions, TenantRegister register, Tenants tenants) {
        this.accounts = accounts;
        this.members = members;
        this.sessions = sessions;
        this.register = register;
        this.tenants = tenants;
    }

    @Override
    public Recognition recognise(Id user, Optional<Id> session) {
        Optional<Standing> standing = session.flatMap(begun -> sessions.standing(begun, user));
        if (session.isPresent() && standing.isEmpty()) {
            return new Unknown();
        }
        Optional<Member> member = members.find(user).filter(Member::active);
        if (member.isEmpty()) {
            return new Unknown();
        }
        return register.isSuspended()
                ? new Suspended()
                : new Known(
                        member.get().grants(), standing.filter(this::hasToEnrol).isPresent());
    }

    private boolean hasToEnrol(Standing standing) {
        return standing.lacksSecondFactor() && tenants.current().secondFactorRequired();
    }

    @Override
    public Optional<Place> place(String email, Optional<String> tenant) {
        List<Membership> possible =
                accounts.withEmail(email).map(account -> accounts.memberships(account.id())).orElse(List.of()).stream()
                        .filter(membership -> tenant.filter(key -> !key.equals(membership.tenant()))
                                .isEmpty())
                        .toList();
        return possible.size() == 1
                ? Optional.of(new Place(
                        possible.getFirst().tenant(), possible.getFirst().user()))
                : Optional.empty();
    }

    @Override
    public Profile profile(Caller caller) {
        return caller.user()
                .flatMap(members::find)
                .map(member -> new Profile(member, tenants.current()))
                .orElseThrow(() -> Rejected.notFound("user"));
    }
}
