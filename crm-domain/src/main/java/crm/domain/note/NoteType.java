package crm.domain.note;

import crm.domain.kernel.Choice;

/** What a note was written about (ENT-38). */
public enum NoteType implements Choice {
    GENERAL,
    MEETING_NOTES,
    CALL_NOTES,
    RESEARCH_NOTES,
    TASK_NOTES,
    OTHER
}
