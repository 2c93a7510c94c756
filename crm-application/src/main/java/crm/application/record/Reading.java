package crm.application.record;

import java.util.function.Supplier;

/** Reads several things at once: in one transaction, in which also what is asked for is understood. */
public interface Reading {

    /** What the reads come to. */
    <T> T together(Supplier<T> reads);
}
