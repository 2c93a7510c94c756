package crm.domain.kernel;

/**
 * One thing wrong with what was sent.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole
 * @param code a stable word for programs
 * @param message a sentence for people
 */
public record Fault(String pointer, String code, String message) {

    public static Fault at(Field<?> field, String code, String message) {
        return new Fault("/" + field.name(), code, message);
    }

    Fault under(String parentPointer) {
        return new Fault(parentPointer + pointer, code, message);
    }
}
