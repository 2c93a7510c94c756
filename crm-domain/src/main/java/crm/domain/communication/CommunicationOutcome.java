package crm.domain.communication;

import crm.domain.kernel.Choice;

/** What came of a communication (ENT-35). */
public enum CommunicationOutcome implements Choice {
    SUCCESSFUL,
    NO_ANSWER,
    LEFT_MESSAGE,
    FOLLOW_UP_REQUIRED
}
