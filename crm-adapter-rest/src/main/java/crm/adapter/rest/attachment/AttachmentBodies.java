package crm.adapter.rest.attachment;

import crm.application.attachment.AddAttachments;
import crm.application.attachment.AttachmentOwner;
import crm.domain.Catalog;
import crm.domain.attachment.Attachment;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is said of attachments when they are added, one or several. */
@ApplicationScoped
class AttachmentBodies {
    private static final String ENTITY_TYPE = "entityType";
    private static final String ENTITY_ID = "entityId";
    private static final String FILES = "files";

    private final Catalog catalog;

    AttachmentBodies(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What the fields of a form say of every file in it; {@code entityType} and {@code entityId} name an owner too. */
    Changes about(Map<String, String> fields) {
        Map<String, Plain> members = new LinkedHashMap<>();
        fields.forEach((name, text) -> members.put(name, Plain.text(text)));
        return Attachment.TYPE.form().read(new Plain.Structure(owned(members)));
    }

    /** The files of a body that lists some, each with the owner that the body names for all of them. */
    List<Changes> files(Plain.Structure body) {
        Map<String, Plain> members = new LinkedHashMap<>(body.members());
        Plain files = members.remove(FILES);
        if (!(files instanceof Plain.Sequence(List<Plain> items))
                || items.isEmpty()
                || items.size() > AddAttachments.MAXIMUM) {
            throw fault(FILES, "out_of_range", "files lists 1 to " + AddAttachments.MAXIMUM + " files.");
        }
        Map<String, Plain> shared = owned(members);
        List<Changes> changes = new ArrayList<>();
        for (Plain item : items) {
            if (!(item instanceof Plain.Structure(Map<String, Plain> own))) {
                throw fault(FILES + "/" + changes.size(), "wrong_type", "This must be an object.");
            }
            Map<String, Plain> file = new LinkedHashMap<>(shared);
            file.putAll(own);
            changes.add(Attachment.TYPE.form().read(new Plain.Structure(file)));
        }
        return changes;
    }

    private Map<String, Plain> owned(Map<String, Plain> members) {
        Map<String, Plain> owned = new LinkedHashMap<>(members);
        Optional<Plain> type = Optional.ofNullable(owned.remove(ENTITY_TYPE));
        Optional<Plain> id = Optional.ofNullable(owned.remove(ENTITY_ID));
        if (type.isPresent() != id.isPresent()) {
            throw fault(type.isPresent() ? ENTITY_ID : ENTITY_TYPE, "required", "Give both or neither.");
        }
        type.ifPresent(word -> owned.put(owner(word).reference().name(), id.orElseThrow()));
        return owned;
    }

    private AttachmentOwner owner(Plain word) {
        return Optional.of(word)
                .filter(Plain.Text.class::isInstance)
                .flatMap(text -> AttachmentOwner.named(catalog, ((Plain.Text) text).value()))
                .orElseThrow(() ->
                        fault(ENTITY_TYPE, "unknown_choice", "Attachments do not belong to anything of that name."));
    }

    private static Rejected fault(String member, String code, String message) {
        return Rejected.invalid(List.of(new Fault("/" + member, code, message)));
    }
}
