package crm.application;

import crm.domain.kernel.Form;
import crm.domain.kernel.RecordType;
import java.util.List;

/**
 * Something that can be done with one record beyond reading and writing its fields, as interfaces and their documents
 * offer it.
 *
 * @param name as in {@code win}
 * @param methods the HTTP methods under which the documents know it, the canonical one first (C-52)
 * @param input what it needs besides the record
 * @param permission as in {@code crm.deal.win}
 * @param description one sentence for whoever reads the interface's document
 */
public record Verb(
        RecordType<?> type, String name, List<Method> methods, Form input, String permission, String description) {

    /** How a verb is called over HTTP. */
    public enum Method {
        POST,
        PUT,
        PATCH
    }

    public Verb {
        methods = List.copyOf(methods);
    }

    /** A verb that is posted. */
    public static Verb of(RecordType<?> type, String name, Form input, String permission, String description) {
        return new Verb(type, name, List.of(Method.POST), input, permission, description);
    }

    public Verb by(Method... methods) {
        return new Verb(type, name, List.of(methods), input, permission, description);
    }

    /** The verb's name among all, as in {@code deal.win}. */
    public String qualifiedName() {
        return type.name() + "." + name;
    }
}
