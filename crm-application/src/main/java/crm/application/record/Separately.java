package crm.application.record;

import java.util.function.Supplier;

/** Does work in a transaction of its own, whatever becomes of the one under way: a row that fails takes no other with it. */
public interface Separately {
    <T> T perform(Supplier<T> work);
}
