package crm.domain.kernel;

import java.util.List;

/** The refusal of a request, with the reason in words for people and for programs; nothing was changed. */
public final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What kind of refusal it is, and so what the client can do about it. */
    public enum Category {
        /** The request cannot be understood at all. */
        MALFORMED,
        /** Nobody is signed in, or not any more. */
        UNAUTHENTICATED,
        /** The caller lacks the permission. */
        FORBIDDEN,
        /** There is no such record for this caller. */
        NOT_FOUND,
        /** The state of the record, or another record, stands against it. */
        CONFLICT,
        /** The record has changed since the caller read it. */
        STALE,
        /** The caller has to say which version it means to change. */
        VERSION_REQUIRED,
        /** The content breaks a rule. */
        INVALID,
        /** There is more of the content than is taken. */
        TOO_LARGE,
        /** Too many requests; later is fine. */
        TOO_MANY,
        /** A part the answer needs is not there at the moment; later is fine. */
        UNAVAILABLE
    }

    private final Category category;
    private final String code;
    private final transient List<Fault> faults;
    private final transient Plain.Structure details;

    private Rejected(Category category, String code, String message, List<Fault> faults, Plain.Structure details) {
        super(message, null, false, false);
        this.category = category;
        this.code = code;
        this.faults = List.copyOf(faults);
        this.details = details;
    }

    /** Content that breaks rules; every fault is named. */
    public static Rejected invalid(List<Fault> faults) {
        return new Rejected(
                Category.INVALID,
                "invalid",
                faults.size() == 1
                        ? faults.getFirst().message()
                        : faults.size() + " things are wrong with what was sent.",
                faults,
                Plain.Structure.EMPTY);
    }

    /** Content of which one field breaks a rule. */
    public static Rejected invalid(Field<?> field, String code, String message) {
        return invalid(List.of(Fault.at(field, code, message)));
    }

    public static Rejected malformed(String code, String message) {
        return of(Category.MALFORMED, code, message);
    }

    /** One request parameter that cannot be understood; its pointer is {@code /name}. */
    public static Rejected malformedParameter(String name, String code, String message) {
        return new Rejected(
                Category.MALFORMED,
                code,
                message,
                List.of(new Fault("/" + name, code, message)),
                Plain.Structure.EMPTY);
    }

    public static Rejected notFound(String what) {
        return of(Category.NOT_FOUND, "not_found", "There is no such " + what + ".");
    }

    public static Rejected conflict(String code, String message) {
        return of(Category.CONFLICT, code, message);
    }

    /** A conflict that lies in some fields of what was sent. */
    public static Rejected conflict(String code, String message, List<Fault> faults) {
        return new Rejected(Category.CONFLICT, code, message, faults, Plain.Structure.EMPTY);
    }

    public static Rejected of(Category category, String code, String message) {
        return of(category, code, message, List.of());
    }

    /** A refusal that lies in some fields of what was asked for. */
    public static Rejected of(Category category, String code, String message, List<Fault> faults) {
        return new Rejected(category, code, message, faults, Plain.Structure.EMPTY);
    }

    /** This refusal with facts that help a program to go on (candidates, dependants, the missing grant). */
    public Rejected with(Plain.Structure details) {
        return new Rejected(category, code, getMessage(), faults, details);
    }

    public Category category() {
        return category;
    }

    public String code() {
        return code;
    }

    public List<Fault> faults() {
        return faults;
    }

    public Plain.Structure details() {
        return details;
    }
}
