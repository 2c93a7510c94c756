package crm.application.record;

import crm.application.UseCase;
import java.util.function.Supplier;

@UseCase
class ReadingService implements Reading {
    @Override
    public <T> T together(Supplier<T> reads) {
        return reads.get();
    }
}
