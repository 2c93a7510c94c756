package crm.application.attachment;

import crm.application.access.Caller;
import crm.application.job.Round;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Removes the files of deleted attachments, and those whose upload never came to its end. */
@ApplicationScoped
class FileSweep implements Round {
    private static final int AT_ONCE = 50;

    private final FileRegister register;
    private final FileStore store;
    private final Clock clock;

    FileSweep(FileRegister register, FileStore store, Clock clock) {
        this.register = register;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "file-sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    public List<String> tenants() {
        return register.tenantsWithLeftOver(clock.instant());
    }

    /** The bytes go first: after a crash in between the file is still known, and removing it again does no harm. */
    @Override
    public boolean go(Caller system) {
        List<Id> files = register.leftOver(clock.instant(), AT_ONCE);
        files.forEach(file -> {
            store.delete(system.tenant(), file);
            register.forget(file);
        });
        return files.size() == AT_ONCE;
    }
}
