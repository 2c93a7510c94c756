package crm.application;

import crm.application.testing.InMemoryNumbers;
import java.util.Map;
import java.util.function.Supplier;

class InMemoryNumbersTest extends NumbersContract {
    private final InMemoryNumbers numbers = new InMemoryNumbers();

    @Override
    protected Numbers numbers() {
        return numbers;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        Map<String, Long> before = numbers.snapshot();
        try {
            return work.get();
        } catch (RuntimeException failure) {
            numbers.restore(before);
            throw failure;
        }
    }
}
