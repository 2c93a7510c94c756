package crm.application.tag;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.tag.Tag;
import java.util.List;
import java.util.Optional;

/** Makes one tag of several that mean the same. */
public interface MergeTags {
    Field<List<Id>> DUPLICATES = Field.references("duplicateIds", "tag")
            .alsoKnownAs("duplicates", "tagIds", "mergeWith")
            .required()
            .describedAs("The tags that become this one.");
    Verb VERB = Verb.of(
            Tag.TYPE,
            "merge",
            Form.of(DUPLICATES),
            "crm.tag.merge",
            "Puts this tag on every record that carries one of the others, which are then deleted.");

    /** The tag that stays. @throws crm.domain.kernel.Rejected where it would be merged into itself */
    Stored<Tag> merge(Caller caller, Id tag, Optional<Long> version, Changes input);
}
