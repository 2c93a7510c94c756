package crm.bootstrap.abuse;

import java.util.Random;

/**
 * One way to spoil a request.
 *
 * @param costly whether it takes so much that a few operations have to do for each round
 */
record Kind(String name, boolean costly, Spoiling spoiling) {

    /** Spoils a draft. */
    @FunctionalInterface
    interface Spoiling {
        /** Answers whether there was anything of that sort to spoil. */
        boolean spoil(Draft draft, Random random);
    }

    static Kind of(String name, Spoiling spoiling) {
        return new Kind(name, false, spoiling);
    }

    static Kind costly(String name, Spoiling spoiling) {
        return new Kind(name, true, spoiling);
    }

    @Override
    public String toString() {
        return name;
    }
}
