package crm.application.record;

import crm.application.ReadOnly;
import crm.application.UseCase;
import java.util.function.Supplier;

@UseCase
class ReadingService implements Reading {
    @Override
    @ReadOnly
    public <T> T together(Supplier<T> reads) {
        return reads.get();
    }
}
