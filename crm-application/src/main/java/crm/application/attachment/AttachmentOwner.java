package crm.application.attachment;

import crm.domain.Catalog;
import crm.domain.attachment.Attachment;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import java.util.Locale;
import java.util.Optional;

/** One of the types that attachments belong to, with the field that says so. */
public record AttachmentOwner(RecordType<?> type, Field<Id> reference) {

    /** The type of that name, as in {@code customer} or {@code customers}, if attachments can belong to it (EP-074). */
    public static Optional<AttachmentOwner> named(Catalog catalog, String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Attachment.OWNERS.stream()
                .map(reference -> new AttachmentOwner(target(catalog, reference), reference))
                .filter(owner ->
                        owner.type().name().equals(lower) || owner.type().path().equals(lower))
                .findFirst();
    }

    private static RecordType<?> target(Catalog catalog, Field<Id> reference) {
        if (reference.kind() instanceof Kind.Reference(String target)) {
            return catalog.named(target).orElseThrow();
        }
        throw new IllegalArgumentException(reference + " is not a reference");
    }
}
